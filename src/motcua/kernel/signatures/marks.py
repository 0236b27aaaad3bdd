"""Images of signatures and seals: given by their owner, or drawn for want of one.

Source:
    30/2020/NĐ-CP, Annex I: officer's image blue, seal red in real size, PNG on transparent ground,
    the seal over about the left third of the signature.
"""

import hashlib
import io
import math
from collections.abc import Iterator
from itertools import pairwise

from motcua.kernel.base.api import limits, text
from motcua.kernel.printing.api import render_image
from motcua.kernel.signatures.errors import MarkRefusedError

_BLUE = (24, 64, 176)
_WIDTH, _HEIGHT, _FINE = 560, 245, 3
_ASCENDERS = set("bdfhklt")
_DESCENDERS = set("gjpqy")


def check(image: bytes) -> bytes:
    """Return the image of a mark if it is a small transparent PNG.

    Raises:
        MarkRefusedError: It is not.
    """
    from PIL import Image, UnidentifiedImageError

    if len(image) > limits.get("signatures.mark_bytes"):
        raise MarkRefusedError("Ảnh chữ ký, con dấu quá lớn.")
    try:
        with Image.open(io.BytesIO(image), formats=["PNG"]) as opened:
            is_fit = opened.mode == "RGBA" and max(opened.size) <= 3000
            if is_fit:
                opened.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        is_fit = False
    if not is_fit:
        raise MarkRefusedError("Ảnh chữ ký, con dấu phải là PNG nền trong suốt, tối đa 3000 điểm.")
    return image


def draw_signature(name: str) -> bytes:
    """Return a blue hand-like line drawn from a name: always the same for the same name."""
    from PIL import Image, ImageDraw

    ink = Image.new("L", (_WIDTH * _FINE, _HEIGHT * _FINE))
    pen = ImageDraw.Draw(ink)
    points = list(_stroke(name))
    for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        width = 5 + 4 * abs(math.sin(index / 23))
        pen.line((x0, y0, x1, y1), fill=255, width=round(width))
        pen.circle((x1, y1), width / 2, fill=255)
    image = Image.new("RGBA", (_WIDTH, _HEIGHT), _BLUE)
    image.putalpha(ink.resize(image.size, Image.Resampling.LANCZOS))
    return _png(image)


def draw_seal(organisation: str, place: str) -> bytes:
    """Return a red round seal with the agency's name, marked as a specimen."""
    data = {"name": organisation.upper(), "place": place.upper()}
    return render_image("vietnam/letters/dau-mau.typ", data, resolution_dpi=300)


def _stroke(name: str) -> Iterator[tuple[float, float]]:
    """Yield the line: one loop a letter, tall or deep as the letter is, and a swash under it."""
    letters = [letter for letter in text.fold(name) if letter.isalnum()][-9:] or ["x"]
    seed = hashlib.sha256(name.encode()).digest()
    step = 0.74 * _WIDTH * _FINE / len(letters)
    x = 0.1 * _WIDTH * _FINE
    middle = 0.56 * _HEIGHT * _FINE
    for index, letter in enumerate(letters):
        height = _height(letter, first=index == 0) * (0.85 + seed[index] / 850)
        yield from _loop(x, middle - 3 * index, step, height)
        x += step
    yield from _swash(x, middle, seed[-1])


def _height(letter: str, *, first: bool) -> float:
    full = 0.3 * _HEIGHT * _FINE
    if first:
        return 1.35 * full
    if letter in _ASCENDERS:
        return 1.05 * full
    return -0.9 * full if letter in _DESCENDERS else 0.42 * full


def _loop(x: float, y: float, step: float, height: float) -> Iterator[tuple[float, float]]:
    for tick in range(61):
        turn = 2 * math.pi * tick / 60
        forward = x + step * tick / 60 + 0.45 * step * math.sin(turn)
        rise = height * (1 - math.cos(turn)) / 2
        yield forward + 0.35 * rise, y - rise


def _swash(x: float, y: float, bend: int) -> Iterator[tuple[float, float]]:
    width = 0.72 * _WIDTH * _FINE
    depth = (0.2 + bend / 2550) * _HEIGHT * _FINE
    for tick in range(81):
        part = tick / 80
        yield x - width * part, y + depth * math.sin(0.9 * math.pi * part)


def _png(image: object) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
