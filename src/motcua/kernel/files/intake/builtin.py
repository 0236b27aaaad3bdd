"""The operations that intake always has: inspect a file, draw further pages, say where a
picture was taken, tell how it stands.
"""

import zipfile
from io import BytesIO

import pikepdf
from PIL import Image

from motcua.kernel.base.api import limits
from motcua.kernel.confinement.api import Json, JsonObject
from motcua.kernel.files.intake.inspection import images, kinds, office, position
from motcua.kernel.files.intake.operations import Operation, Outcome, operations
from motcua.kernel.files.intake.refused import Refused
from motcua.kernel.files.intake.rendering import RenderedPage, pdf_pages


def register() -> None:
    """Put the built-in operations into the table, once."""
    if "inspect" in operations:
        return
    operations.register("inspect", Operation(work=_inspect, warm_up=_warm_up))
    operations.register("draw", Operation(work=_draw))
    operations.register("position", Operation(work=_position))
    operations.register("status", Operation(work=_status))


def _inspect(data: bytes, options: JsonObject) -> Outcome:
    found = kinds.inspect(
        data,
        name=str(options.get("name", "")),
        pages_at_once=limits.get("files.rendered_at_once_pages"),
    )
    result: JsonObject = {
        "media_type": found.media_type,
        "extension": found.extension,
        "page_count": found.page_count,
        "pages": _sizes(found.pages),
        "doubt": next((page.doubt for page in found.pages if page.doubt), ""),
    }
    return Outcome(result=result, blocks=_blocks(found.pages))


def _draw(data: bytes, options: JsonObject) -> Outcome:
    first = options.get("first")
    if not isinstance(first, int) or first < 1:
        raise Refused("unreadable")
    count, drawn = pdf_pages(data, first=first, count=limits.get("files.rendered_at_once_pages"))
    pages = tuple(drawn)
    result: JsonObject = {"page_count": count, "pages": _sizes(pages)}
    return Outcome(result=result, blocks=_blocks(pages))


def _position(data: bytes, _options: JsonObject) -> Outcome:
    return Outcome(result={**position.position(data)})


def _status(_data: bytes, _options: JsonObject) -> Outcome:
    names: list[Json] = [name for name, _ in operations.items()]
    return Outcome(result={"operations": names})


def _sizes(pages: tuple[RenderedPage, ...]) -> list[Json]:
    return [{"number": page.number, "width": page.width, "height": page.height} for page in pages]


def _blocks(pages: tuple[RenderedPage, ...]) -> tuple[bytes, ...]:
    return tuple(block for page in pages for block in (page.jpeg, page.thumbnail))


def _warm_up() -> None:
    """Run once over samples of our own, so that a sealed child need not import anything."""
    images.prepare()
    for sample, name in _samples():
        kinds.inspect(sample, name=name, pages_at_once=1)


def _samples() -> list[tuple[bytes, str]]:
    samples = [(b"<a/>", "a.xml"), (b"a;b", "a.csv"), (b"a", "a.txt")]
    for kind in ("JPEG", "PNG", "WEBP", "HEIF"):
        stream = BytesIO()
        Image.new("RGB", (64, 64), "white").save(stream, kind)
        samples.append((stream.getvalue(), ""))
    stream = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        pdf.save(stream)
    return [*samples, (stream.getvalue(), "a.pdf"), (_word_sample(), "a.docx")]


def _word_sample() -> bytes:
    main = next(iter(office.MAIN_PARTS))
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", "<document/>")
    return stream.getvalue()
