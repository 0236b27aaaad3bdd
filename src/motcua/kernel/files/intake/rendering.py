"""Make page images: what a page of the platform shows of a foreign file, and all it ever shows."""

from dataclasses import dataclass, replace
from io import BytesIO

import pypdfium2
from PIL import Image

from motcua.kernel.base.api import limits
from motcua.kernel.files.intake.legibility import doubt_of
from motcua.kernel.files.intake.refused import Refused

_MOST_SCALE = 4.0


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderedPage:
    """One page as two JPEGs without metadata; `number` counts from 1, `doubt` see `legibility`."""

    number: int
    width: int
    height: int
    jpeg: bytes
    thumbnail: bytes
    doubt: str = ""


def image_page(picture: Image.Image) -> RenderedPage:
    """Return the one page of a photograph that has been turned upright and shrunk."""
    return replace(_rendered(picture, number=1), doubt=doubt_of(picture))


def pdf_pages(data: bytes, *, first: int, count: int) -> tuple[int, list[RenderedPage]]:
    """Return how many pages a PDF has, and the pages from `first` on, filled fields included."""
    try:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        numbers = range(first, min(first + count, len(document) + 1))
        drawn = [_rendered(_picture(document[number - 1]), number=number) for number in numbers]
        return len(document), drawn
    except pypdfium2.PdfiumError as error:
        raise Refused("unreadable") from error


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    longest = max(page.get_size())
    if longest <= 0:
        raise Refused("unreadable")
    scale = min(_MOST_SCALE, limits.get("files.page_side_pixels") / longest)
    picture: Image.Image = page.render(scale=scale).to_pil()
    return picture.convert("RGB")


def _rendered(picture: Image.Image, *, number: int) -> RenderedPage:
    small = picture.copy()
    side = limits.get("files.thumbnail_side_pixels")
    small.thumbnail((side, side))
    return RenderedPage(
        number=number,
        width=picture.width,
        height=picture.height,
        jpeg=_jpeg(picture),
        thumbnail=_jpeg(small),
    )


def _jpeg(picture: Image.Image) -> bytes:
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    stream = BytesIO()
    quality = limits.get("files.page_jpeg_quality")
    clean.save(stream, "JPEG", quality=quality, optimize=False, progressive=True)
    return stream.getvalue()
