"""Mock pages for the demonstration: drawn, with invented text, and marked as samples."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from motcua.kernel.printing.api import fonts_dir

_SIZE = (960, 1358)
_PAPER = (252, 250, 244)
_INK = (38, 38, 52)
_FAINT = (226, 198, 198)
_MARK = "MẪU"
_LEFT = 90


def mock_page(title: str, lines: Sequence[str]) -> bytes:
    """Return a JPEG of one page, as a telephone would photograph it."""
    page = Image.new("RGB", _SIZE, _PAPER)
    page.paste(_FAINT, (0, 0), _watermark())
    draw = ImageDraw.Draw(page)
    draw.rectangle((40, 40, _SIZE[0] - 40, _SIZE[1] - 40), outline=_INK, width=2)
    _centred(draw, 90, "MẪU ĐỂ TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ", size=24)
    _centred(draw, 180, title.upper(), size=38, bold=True)
    for number, line in enumerate(lines):
        draw.text((_LEFT, 300 + 62 * number), line, font=_font(28), fill=_INK)
    draw.ellipse((600, 1050, 820, 1270), outline=(178, 60, 60), width=5)
    draw.text((636, 1140), "DẤU MẪU", font=_font(30, bold=True), fill=(178, 60, 60))
    stream = BytesIO()
    page.save(stream, "JPEG", quality=72)
    return stream.getvalue()


@cache
def _watermark() -> Image.Image:
    mask = Image.new("L", _SIZE, 0)
    draw = ImageDraw.Draw(mask)
    font = _font(300, bold=True)
    width = draw.textlength(_MARK, font=font)
    draw.text(((_SIZE[0] - width) / 2, 520), _MARK, font=font, fill=160)
    return mask.rotate(32)


def _centred(
    draw: ImageDraw.ImageDraw, top: int, text: str, *, size: int, bold: bool = False
) -> None:
    font = _font(size, bold=bold)
    draw.text(((_SIZE[0] - draw.textlength(text, font=font)) / 2, top), text, font=font, fill=_INK)


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "LiberationSerif-Bold.ttf" if bold else "LiberationSerif-Regular.ttf"
    return ImageFont.truetype(fonts_dir() / name, size)
