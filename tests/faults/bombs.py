"""Files that nobody should open: a program in disguise, things that swell."""

import zipfile
from io import BytesIO
from zlib import compress

import pikepdf

_MEGABYTE = 1_000_000


def program() -> bytes:
    """Return what a Windows program begins with."""
    return b"MZ\x90\x00" + bytes(60) + b"PE\x00\x00" + bytes(4000)


def zip_bomb() -> bytes:
    """Return a word processor's file whose text swells to 300 MB."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as text:
            for _ in range(300):
                text.write(bytes(_MEGABYTE))
    return stream.getvalue()


def pdf_bomb() -> bytes:
    """Return a PDF whose page unpacks three times, to 200 MB."""
    stream = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        packed = compress(compress(compress(b" " * (200 * _MEGABYTE), 9), 9), 9)
        content = pikepdf.Stream(document, b"")
        content.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 3))
        document.pages[0].Contents = document.make_indirect(content)
        document.save(stream)
    return stream.getvalue()


def endless_photo() -> bytes:
    """Return 51 MB that begin as a photograph begins, and that no browser can open."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return head + bytes(51 * _MEGABYTE)
