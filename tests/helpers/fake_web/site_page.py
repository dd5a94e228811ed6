"""The text of a brand's own page."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from string import Template

from PIL import Image, ImageDraw

_PAGE = Template("""<!DOCTYPE html>
<html lang="en"><head>
<meta charset="utf-8"><title>$brand – official</title>$robots
<base href="$own/assets/">
<meta property="og:title" content="$brand">
<meta property="og:image" content="$og">
<meta property="og:image:secure_url" content="$og">
<meta property="og:image:alt" content="$brand, as shared">
<meta name="twitter:image" content="$twitter">
<script type="application/ld+json">$linked</script>
<script type="application/ld+json">{ this is broken</script>
<link rel="shortcut icon" href="$icon_32" sizes="32x32">
<link rel="apple-touch-icon" href="$touch_icon" sizes="180x180">
<link rel="mask-icon" href="$own/mark.svg" color="#000">
<link rel="image_src" href="$image_src">
<link rel="preload" as="image" href="$preload">
<link rel="preload" as="font" href="/fonts/a.woff2">
<link rel="manifest" href="$own/manifest.json">
<link rel="stylesheet" href="$own/style.css">
<link rel="stylesheet" href="$elsewhere$own/elsewhere.css">
<style>.banner { background-image: url("$style"); } .none { background: url(#mask); }</style>
</head><body>
<a href="javascript:void(0)"><img src="$img" alt="The $brand store"></a>
<img src="$img#again" alt="The same once more">
<img srcset="$srcset_w?w=320 320w, $srcset_w 1280w, $srcset_w?w=640 640w" alt="$brand at work">
<img src="$placeholder" data-src="$data_src" alt="Lazy $brand">
<img data-srcset="$data_srcset_x?s=1 1x, $data_srcset_x 2x" alt="Sharp $brand">
<picture><source srcset="$picture_source" type="image/webp">
<img src="pic-21.$base_end" alt="Beside the page"></picture>
<video poster="$poster" src="/film.mp4"></video>
<form><input type="image" src="$input" alt="Search"><input type="text"></form>
<svg width="200" height="80" viewBox="0 0 200 80"><image href="$svg_image" width="90" height="80"/>
<circle cx="150" cy="40" r="30"/></svg>
<div style="color: red; background: url('$inline_style') no-repeat">$brand</div>
<img src="$relative" alt="Without a scheme">
<img src="$data_url" alt="$brand inside the page">
<img src="$own/pixel.gif" width="1" height="1" alt="">
<noscript><img src="$own/pixel.gif" width="1" height="1" alt=""></noscript>
</body></html>
""")
_PLACEHOLDER = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=="


def filled(brand: str, address: str, own: str, said: Mapping[str, str], robots: str) -> str:
    """Return the page: `said` are its pictures by kind of reference, `own` its folder's path."""
    values = {name.replace("-", "_"): url for name, url in said.items()}
    return _PAGE.substitute(
        values,
        brand=brand,
        own=own,
        robots=robots,
        linked=_linked(brand, said),
        elsewhere=address.replace("127.0.0.1", "localhost"),
        placeholder=_PLACEHOLDER,
        base_end=said["base-relative"].rpartition(".")[2],
        relative=said["protocol-relative"].removeprefix("http:"),
        data_url=data_url(),
    )


def credit(brand: str) -> dict[str, str]:
    """Return what JSON-LD states of "ld-image": its credit and its licence."""
    licence = "https://creativecommons.org/licenses/by/4.0/"
    return {"creditText": f"Photo: {brand} press", "license": licence}


def data_url() -> str:
    """Return the picture that stands in the page itself, 96 pixels each way."""
    drawn = Image.new("RGB", (96, 96), (30, 90, 160))
    ImageDraw.Draw(drawn).ellipse((12, 12, 84, 84), fill=(250, 210, 40))
    stream = io.BytesIO()
    drawn.save(stream, "PNG")
    return f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}"


def _linked(brand: str, said: Mapping[str, str]) -> str:
    photo = {"@type": "ImageObject", "contentUrl": said["ld-image"], **credit(brand)}
    told = {"@context": "https://schema.org", "@type": "Organization", "name": brand}
    return json.dumps(told | {"logo": said["ld-logo"], "image": [photo]})
