"""The window of Brand Curator: shows the work of ``brandcore`` and does none of it."""
