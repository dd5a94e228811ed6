"""What a brand is seen on, by name."""

from __future__ import annotations

from brandcore.drawing import carriers_desk, carriers_street, carriers_table, carriers_worn
from brandcore.drawing.setting import Carrier

CARRIERS: dict[str, Carrier] = {
    "mug": carriers_table.mug,
    "cup": carriers_table.cup,
    "bottle": carriers_table.bottle,
    "tin": carriers_table.tin,
    "carton": carriers_table.carton,
    "bag": carriers_table.bag,
    "shop": carriers_street.shop,
    "hanging": carriers_street.hanging,
    "plate": carriers_street.plate,
    "van": carriers_street.van,
    "banner": carriers_street.banner,
    "shirt": carriers_worn.shirt,
    "tote": carriers_worn.tote,
    "cap": carriers_worn.cap,
    "letter": carriers_desk.letter,
    "cards": carriers_desk.cards,
    "laptop": carriers_desk.laptop,
    "phone": carriers_desk.phone,
}
"""Each makes a stage of a commission."""
