"""Invented papers as they reach an office: typeset, then scanned or photographed, with their flaws.

Everything follows from the seed: the same dossier has the same paper in every demonstration.
"""

import random
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from math import cos, radians, sin
from typing import Literal

from PIL import Image, ImageChops, ImageFilter

from motcua.kernel.printing.api import render_image

Manner = Literal["scanned", "photographed"]
Shot = Literal["plain", "blurred", "cut", "dark", "worn"]

_DPI = 104
_GRAIN = 256
_MARGIN = 76
_TABLES = ((122, 88, 60), (88, 74, 66), (140, 132, 124), (70, 84, 98), (164, 138, 104))
_TURN_SCANNED, _TURN_PHOTOGRAPHED = 0.7, 1.9


def pictures(
    template: str,
    says: Mapping[str, str],
    *,
    seed: int,
    pages: Sequence[int] = (1,),
    manner: Manner,
    shot: Shot = "plain",
    take: int = 1,
) -> bytes:
    """Return a JPEG of one page, or a PDF of several.

    Args:
        template: Name of a file in `packs/demo/papers`.
        says: What stands on the paper.
        seed: From which hand, light, table and stamp follow.
        pages: Which of its pages are there.
        manner: Whether a counter's scanner or a telephone took it.
        shot: How well it was taken, or how well it was kept.
        take: Which time it is: taken again, it lies otherwise.
    """
    taken = [
        _spoilt(_taken(template, {"says": says, "seed": seed, "page": page}, manner, take), shot)
        for page in pages
    ]
    stream = BytesIO()
    if len(taken) == 1:
        taken[0].save(stream, "JPEG", quality=74)
    else:
        others = taken[1:]
        taken[0].save(stream, "PDF", resolution=_DPI, save_all=True, append_images=others)
    return stream.getvalue()


def _taken(template: str, data: Mapping[str, object], manner: Manner, take: int) -> Image.Image:
    drawn = render_image(f"demo/papers/{template}.typ", data, resolution_dpi=_DPI)
    page = Image.open(BytesIO(drawn)).convert("RGB")
    chance = random.Random(f"{template}:{data['seed']}:{data['page']}:{take}")  # noqa: S311 - a look
    page = _folded(page, chance)
    return _scanned(page, chance) if manner == "scanned" else _photographed(page, chance)


def _folded(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return a page that was folded once, on paper that is not quite even."""
    shade = Image.new("L", page.size, 255)
    fold = page.height // 2 + chance.randint(-20, 20)
    shade.paste(226, (0, fold - 2, page.width, fold + 1))
    shade = shade.filter(ImageFilter.BoxBlur(2))
    return ImageChops.multiply(page, Image.merge("RGB", (shade,) * 3))


def _scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return a page that lay a little aslant on the glass, grey at one edge."""
    turn = chance.uniform(-_TURN_SCANNED, _TURN_SCANNED)
    flat = page.rotate(turn, Image.Resampling.BILINEAR, fillcolor=(232, 233, 232))
    edge = Image.linear_gradient("L").rotate(90).resize(flat.size)
    edge = edge.point([min(255, 206 + 2 * level) for level in range(256)])
    return _grained(ImageChops.multiply(flat, Image.merge("RGB", (edge,) * 3)), 0.05)


def _photographed(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return a page on a table, from a hand that is neither above nor straight."""
    table = _table((page.width + 2 * _MARGIN, page.height + 2 * _MARGIN), chance)
    table.paste((26, 22, 20), (0, 0), _shadow(table.size, page.size))
    table.paste(page, (_MARGIN, _MARGIN))
    return _grained(_lit(_seen(table, chance), chance), 0.07)


def _shadow(size: tuple[int, int], of: tuple[int, int]) -> Image.Image:
    small = Image.new("L", (size[0] // 8, size[1] // 8), 0)
    at = ((_MARGIN + 10) // 8, (_MARGIN + 12) // 8)
    small.paste(150, (*at, at[0] + of[0] // 8, at[1] + of[1] // 8))
    return small.filter(ImageFilter.BoxBlur(1)).resize(size, Image.Resampling.BILINEAR)


def _table(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return a table top: its colour, streaked along one way."""
    grain = _grain().resize((size[0] // 2, 24)).resize(size, Image.Resampling.BICUBIC)
    streaks = grain.point([120 + level // 2 for level in range(256)])
    plain = Image.new("RGB", size, chance.choice(_TABLES))
    return ImageChops.multiply(plain, Image.merge("RGB", (streaks,) * 3))


def _seen(table: Image.Image, chance: random.Random) -> Image.Image:
    """Return what the lens sees: a part of the table, turned, with corners near or far."""
    turn = radians(chance.uniform(-_TURN_PHOTOGRAPHED, _TURN_PHOTOGRAPHED))
    middle = (table.width / 2, table.height / 2)
    quad: list[float] = []
    for across, down in ((-1, -1), (-1, 1), (1, 1), (1, -1)):
        x = across * (middle[0] - _MARGIN * chance.uniform(0.45, 0.75))
        y = down * (middle[1] - _MARGIN * chance.uniform(0.45, 0.75))
        quad.append(middle[0] + x * cos(turn) - y * sin(turn))
        quad.append(middle[1] + x * sin(turn) + y * cos(turn))
    bilinear = Image.Resampling.BILINEAR
    return table.transform(table.size, Image.Transform.QUAD, tuple(quad), bilinear)


def _lit(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Return a picture that is brighter to one side, as lamps and windows leave it."""
    lamp = Image.radial_gradient("L").point([255 - level * 2 // 5 for level in range(256)])
    lamp = lamp.crop((chance.randint(0, 70), chance.randint(0, 70), 190, 190)).resize(picture.size)
    warm = [lamp.point([level * part // 255 for level in range(256)]) for part in (255, 250, 238)]
    return ImageChops.multiply(picture, Image.merge("RGB", warm))


def _spoilt(picture: Image.Image, shot: Shot) -> Image.Image:
    if shot == "blurred":
        half = picture.reduce(2).filter(ImageFilter.GaussianBlur(3.4))
        return half.resize(picture.size, Image.Resampling.BILINEAR)
    if shot == "cut":
        return picture.crop((0, 0, picture.width * 3 // 4, picture.height * 4 // 5))
    if shot == "dark":
        return picture.point([level * 2 // 7 for level in range(256)] * 3)
    if shot == "worn":
        return _stained(picture)
    return picture


def _stained(picture: Image.Image) -> Image.Image:
    """Return a page of which water took most."""
    spots = _grain().crop((3, 5, 11, 16)).resize(picture.size, Image.Resampling.BICUBIC)
    washed = spots.point([min(232, max(0, 3 * (level - 74))) for level in range(256)])
    stain = ImageChops.multiply(picture, Image.new("RGB", picture.size, (214, 194, 152)))
    faint = Image.blend(stain, Image.new("RGB", picture.size, (198, 176, 132)), 0.88)
    stained = Image.composite(faint, picture, washed)
    return stained.filter(ImageFilter.BoxBlur(1))


def _grained(picture: Image.Image, share: float) -> Image.Image:
    """Return a picture with the grain of a cheap lens."""
    wide = Image.new("L", picture.size)
    for left in range(0, picture.width, _GRAIN):
        for top in range(0, picture.height, _GRAIN):
            wide.paste(_grain(), (left, top))
    return Image.blend(picture, Image.merge("RGB", (wide,) * 3), share)


@cache
def _grain() -> Image.Image:
    noise = random.Random("grain").randbytes(_GRAIN * _GRAIN)  # noqa: S311 - a look
    return Image.frombytes("L", (_GRAIN, _GRAIN), noise)
