"""Files made to harm, each the smallest of its kind."""

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from motcua.kernel.files.testing import package, pdf, picture

CONTENT_TYPES = b"""<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s.main+xml"/>
</Types>"""
WORD_PARTS = {
    "[Content_Types].xml": CONTENT_TYPES % (b"word/document.xml", b"wordprocessingml.document"),
    "word/document.xml": b"<document><p>xin ch\xc3\xa0o</p></document>",
}
SHEET_PARTS = {
    "[Content_Types].xml": CONTENT_TYPES % (b"xl/workbook.xml", b"spreadsheetml.sheet"),
    "xl/workbook.xml": b"<workbook/>",
    "xl/worksheets/sheet1.xml": b"<worksheet><c><v>1</v></c></worksheet>",
}
TEXT_PARTS = {
    "mimetype": b"application/vnd.oasis.opendocument.text",
    "content.xml": b"<document-content><p>xin ch\xc3\xa0o</p></document-content>",
}
PROGRAM = b"MZ\x90\0" + bytes(60) + b"This program cannot be run in DOS mode" + bytes(400)


def changed_pdf(change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """Return a one-page PDF after `change`."""
    stream = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        change(document)
        document.save(stream, **saving)  # type: ignore[arg-type]
    return stream.getvalue()


def bomb_pdf(*, megabytes: int = 300, layers: int = 1) -> bytes:
    """Return a tiny PDF with one stream that inflates to `megabytes`."""
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes))
    content += packer.flush()
    for _ in range(layers - 1):
        content = zlib.compress(content, 9)

    def add(document: pikepdf.Pdf) -> None:
        stream = document.make_stream(b"")
        filters = Array([Name.FlateDecode] * layers)
        stream.write(content, filter=filters)
        document.pages[0].obj.Contents = stream

    return changed_pdf(add, compress_streams=False)


def with_action(kind: Name) -> bytes:
    """Return a PDF that acts when it is opened."""

    def add(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = Dictionary(S=kind)

    return changed_pdf(add)


def with_hidden_script() -> bytes:
    """Return a PDF whose script lies in a compressed object stream, deep in a direct array."""

    def add(document: pikepdf.Pdf) -> None:
        script = Dictionary(Whatever=Array([Dictionary(JS=String("app.alert(1)"))]))
        document.Root.Extra = document.make_indirect(script)

    return changed_pdf(add, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def with_attachment() -> bytes:
    """Return a PDF that carries another file."""

    def add(document: pikepdf.Pdf) -> None:
        document.attachments["a.exe"] = PROGRAM

    return changed_pdf(add)


def with_dynamic_form() -> bytes:
    """Return a PDF whose form is XFA."""

    def add(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))

    return changed_pdf(add)


def locked_pdf() -> bytes:
    """Return a PDF that needs a password."""
    locks = pikepdf.Encryption(owner="a", user="b")
    return changed_pdf(lambda _document: None, encryption=locks)


def zip_bomb(*, megabytes: int = 200) -> bytes:
    """Return a word-processor file of a few hundred kilobytes that inflates to `megabytes`."""
    return package({**WORD_PARTS, "word/media/image1.png": bytes(megabytes * 1_000_000)})


def photo_with_archive() -> bytes:
    """Return bytes that are a photograph to one reader and an archive to another."""
    return picture() + package({"a.exe": PROGRAM})
