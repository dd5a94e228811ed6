"""The core of Brand Curator: everything the program does, with no window.

Read the folders as the curator's day:

- ``sources``: candidates are searched for by a brand's name, politely, with their licences.
- ``images``: bytes on disk become upright RGB pictures, or a reason why not.
- ``dataset``: the inbox of candidates, class folders and their manifest, edits that can be
  undone, credits, take-downs, the split.
- ``training``: recipe, backbone, kept features, warm-up and fine-tune, run folders.
- ``evaluation``: how good a run is.
- ``experiments``: several recipes in a row over one split, and one table of them.
- ``prediction``: a loaded run answers which brand a picture shows.
- ``exporting``: a run leaves the program, checked against its own answers.
- ``drawing``, ``sample``: invented brands, and the project that is made of them.
- ``pretraining``: how our own backbone was made.
- ``demo``: the whole job on the sample.
- ``bench``: how quick and how good all this is, measured.
- ``cli``: all of the above as ``python -m brandcore``.

Below them lie ``project``, ``schema``, ``provenance``, ``files``, ``jobs`` and ``errors``,
which every folder may use. Imports run downwards only.
"""

__version__ = "0.1.0"
