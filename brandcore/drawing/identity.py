"""An invented brand as it shows itself: its mark and its name, in its colours."""

from __future__ import annotations

import random
from typing import Literal

import msgspec
from PIL import Image

from brandcore.drawing import lettering, marks, names
from brandcore.drawing.lettering import Style
from brandcore.drawing.marks import Colour, Mark

Form = Literal["mark", "name", "beside", "below"]


class Identity(msgspec.Struct, frozen=True):
    """All that is needed to draw a brand.

    Attributes
    ----------
    name : str
        Of the brand.
    mark : Mark
        Its sign.
    style : Style
        Of its name.
    palette : tuple of (int, int, int)
        Three colours; the first leads.
    """

    name: str
    mark: Mark
    style: Style
    palette: tuple[Colour, ...]


def any_identity(seed: int) -> Identity:
    """Return the brand of a number; equal numbers, equal brands."""
    dice = random.Random(f"identity {seed}")
    name = names.coined(dice)
    return Identity(
        name, marks.any_mark(dice, name), lettering.any_style(dice), marks.any_palette(dice)
    )


def one_colour(brand: Identity, ink: Colour, ground: Colour) -> Identity:
    """Return a brand printed in one colour on a ground, as on cartons and shirts."""
    return msgspec.structs.replace(brand, palette=(ink, ground, ink))


def draw(brand: Identity, form: Form, height_px: int) -> Image.Image:
    """Draw a brand.

    Parameters
    ----------
    brand : Identity
        Which.
    form : str
        "mark", "name", the name "beside" the mark, or "below" it.
    height_px : int
        Of the mark; a name alone is about as high.

    Returns
    -------
    PIL.Image.Image
        Mode "RGBA", clear where nothing is, without an empty margin.
    """
    if form == "mark":
        return _trimmed(marks.draw(brand.mark, brand.palette, height_px))
    capital = {"name": 0.7, "beside": 0.5, "below": 0.3}[form]
    name = _name(brand, max(7, round(height_px * capital)))
    if form == "name":
        return name
    return _joined(_trimmed(marks.draw(brand.mark, brand.palette, height_px)), name, form)


def _name(brand: Identity, capital_px: int) -> Image.Image:
    mask = lettering.draw(brand.name, brand.style, capital_px)
    word = Image.new("RGBA", mask.size, (*brand.palette[0], 255))
    word.putalpha(mask)
    return _trimmed(word)


def _joined(mark: Image.Image, name: Image.Image, form: Form) -> Image.Image:
    gap = max(2, min(mark.height, name.height) // 4)
    if form == "beside":
        size = mark.width + gap + name.width, max(mark.height, name.height)
        places = (0, (size[1] - mark.height) // 2), (mark.width + gap, (size[1] - name.height) // 2)
    else:
        size = max(mark.width, name.width), mark.height + gap + name.height
        places = ((size[0] - mark.width) // 2, 0), ((size[0] - name.width) // 2, mark.height + gap)
    both = Image.new("RGBA", size)
    both.paste(mark, places[0])
    both.paste(name, places[1])
    return both


def _trimmed(image: Image.Image) -> Image.Image:
    box = image.getchannel("A").getbbox()
    return image.crop(box) if box else image
