"""A photograph that cannot be read is noticed; a good one is not, however faint or sparse."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from motcua.kernel.files.intake.legibility import doubt_of

_A4 = (1132, 1600)


def page(lines: int = 60, ink: int = 20) -> Image.Image:
    """Return a page of small strokes, as writing is."""
    made = Image.new("RGB", _A4, (246, 244, 240))
    pen = ImageDraw.Draw(made)
    for line in range(lines):
        for stroke in range(90):
            left, top = 100 + stroke * 10, 100 + line * 22
            pen.line((left, top, left + stroke % 7, top + 11), fill=(ink, ink, ink), width=2)
    return made


def grained(picture: Image.Image) -> Image.Image:
    noise = Image.effect_noise(picture.size, 8).convert("RGB")
    return ImageChops.add(picture, noise, offset=-128)


@pytest.mark.parametrize(
    ("picture", "doubt"),
    [
        (page(), ""),
        (page(lines=1), ""),
        (page(ink=150), ""),
        (grained(page()), ""),
        (page().filter(ImageFilter.GaussianBlur(1.5)), ""),
        (page().filter(ImageFilter.GaussianBlur(5)), "blurred"),
        (grained(page().filter(ImageFilter.GaussianBlur(6))), "blurred"),
        (Image.new("RGB", _A4, (250, 250, 248)), "blank"),
        (Image.new("RGB", _A4, "black"), "blank"),
        (page().resize((400, 560)), "tiny"),
        (Image.new("RGB", (40, 30), "red"), "tiny"),
    ],
)
def test_only_what_is_not_to_be_read_is_doubted(picture: Image.Image, doubt: str) -> None:
    assert doubt_of(picture) == doubt
