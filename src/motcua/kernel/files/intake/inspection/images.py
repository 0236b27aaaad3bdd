"""Photographs and scans: decoded whole, turned upright, stripped of everything but the picture."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageOps

from motcua.kernel.base.api import limits
from motcua.kernel.files.intake.inspection.archives import refuse_hidden_archive
from motcua.kernel.files.intake.refused import Refused

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, RuntimeError)


def prepare() -> None:
    """Load the decoders before anything is confined; our own cap replaces Pillow's."""
    Image.init()
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = None


def check(data: bytes, *, formats: tuple[str, ...]) -> Image.Image:
    """Return the picture, upright, in RGB, with no side longer than a page image's.

    Raises:
        Refused: Too many pixels, broken or cut off, or also an archive.
    """
    refuse_hidden_archive(data)
    side = limits.get("files.page_side_pixels")
    try:
        with Image.open(BytesIO(data), formats=formats) as picture:
            _check_size(picture)
            picture.draft("RGB", (side, side))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((side, side), Image.Resampling.LANCZOS)
            return _on_white(upright)
    except _BROKEN as error:
        raise Refused("image_broken") from error


def _check_size(picture: Image.Image) -> None:
    is_jpeg = picture.format in {"JPEG", "MPO"}
    most = limits.get("files.jpeg_pixels" if is_jpeg else "files.image_pixels")
    if picture.width * picture.height > most:
        raise Refused("pixels", most_million=most // 1_000_000)


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layers = picture.convert("RGBA")
    page = Image.new("RGBA", layers.size, "white")
    page.alpha_composite(layers)
    return page.convert("RGB")
