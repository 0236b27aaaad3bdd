"""Page images and marks that a template places with Typst's `image(bytes(...), format: "svg")`."""

import base64
import io
from typing import Literal

from motcua.kernel.base.api import Refusal, limits

MediaType = Literal["image/png", "image/jpeg"]

_TOO_LARGE = "Ảnh quá lớn để in."


class PictureRefusedError(Refusal):
    """The bytes are not a PNG or JPEG picture of bearable size."""

    code = "picture_refused"


def picture(data: bytes, media_type: MediaType) -> str:
    """Return a PNG or JPEG as an SVG document, so that it travels in the template's JSON.

    The bytes must be ours: a page image made by intake, or an image of a signature. A stranger's
    file never comes here.

    Raises:
        PictureRefusedError: They cannot be read as `media_type`, or are too large.
    """
    width, height = _measure(data, media_type)
    encoded = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'href="data:{media_type};base64,{encoded}"/></svg>'
    )


def _measure(data: bytes, media_type: MediaType) -> tuple[int, int]:
    from PIL import Image, UnidentifiedImageError

    kind = media_type.removeprefix("image/").upper()
    if len(data) > limits.get("printing.picture_bytes"):
        raise PictureRefusedError(_TOO_LARGE)
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise PictureRefusedError("Ảnh không đọc được nên không in được.") from None
    if width * height > limits.get("printing.picture_pixels"):
        raise PictureRefusedError(_TOO_LARGE)
    return width, height
