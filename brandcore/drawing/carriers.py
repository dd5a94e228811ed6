"""What a brand is seen on, by name."""

from __future__ import annotations

from brandcore.drawing.carriers_desk import cards, letter
from brandcore.drawing.carriers_packed import bag, carton
from brandcore.drawing.carriers_screen import laptop, phone
from brandcore.drawing.carriers_street import banner, hanging, plate, shop
from brandcore.drawing.carriers_table import bottle, cup, mug, tin
from brandcore.drawing.carriers_van import van
from brandcore.drawing.carriers_worn import cap, shirt, tote
from brandcore.drawing.setting import Carrier

CARRIERS: dict[str, Carrier] = {
    each.__name__: each
    for each in (
        *(mug, cup, bottle, tin, carton, bag),
        *(shop, hanging, plate, banner, van),
        *(shirt, tote, cap),
        *(letter, cards, laptop, phone),
    )
}
"""Each makes a stage of a commission."""
