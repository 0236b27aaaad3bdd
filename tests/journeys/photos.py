"""Photographs as a telephone takes them: large, grainy, of a page on a table."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

_SIZE = (4000, 3000)


@cache
def large_photo() -> bytes:
    """Return a JPEG of more than 4 MB, which shrinks well because its size is in the grain."""
    table = Image.new("RGB", _SIZE, (120, 96, 70))
    draw = ImageDraw.Draw(table)
    draw.rectangle((700, 200, 3300, 2800), fill=(246, 244, 236))
    for at in range(12):
        draw.rectangle(
            (900, 500 + 180 * at, 3100 - 90 * (at % 4), 540 + 180 * at), fill=(60, 60, 70)
        )
    grain = Image.effect_noise(_SIZE, 5).convert("RGB")
    return _jpeg(ImageChops.add(table, grain, scale=1, offset=-128), quality=96)


@cache
def small_photo() -> bytes:
    """Return a JPEG of some kilobytes, with lines as of writing."""
    page = Image.new("RGB", (800, 600), (240, 238, 230))
    draw = ImageDraw.Draw(page)
    for line in range(40, 560, 26):
        draw.line((60, line, 740 - line % 90, line), fill=(40, 40, 60), width=3)
    return _jpeg(page, quality=70)


def _jpeg(picture: Image.Image, *, quality: int) -> bytes:
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    return stream.getvalue()
