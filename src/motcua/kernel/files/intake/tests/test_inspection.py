"""What intake says of sound files and of files made to harm, asked through its socket."""

import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from motcua.kernel.base.api import limits
from motcua.kernel.files import reasons
from motcua.kernel.files.intake import api as intake
from motcua.kernel.files.intake.inspection import office
from motcua.kernel.files.intake.tests import hostile
from motcua.kernel.files.testing import package, pdf, picture

pytestmark = pytest.mark.usefixtures("intake_process")


@pytest.mark.parametrize(
    ("data", "name", "media_type", "page_count"),
    [
        (pdf(pages=3), "đơn.pdf", "application/pdf", 3),
        (picture(kind="JPEG"), "ảnh.jpg", "image/jpeg", 1),
        (picture(kind="PNG"), "ảnh.png", "image/png", 1),
        (picture(kind="WEBP"), "ảnh.webp", "image/webp", 1),
        (picture(kind="HEIF"), "IMG_0001.HEIC", "image/heic", 1),
        (picture(kind="HEIF"), "renamed-by-the-phone.jpg", "image/heic", 1),
        (package(hostile.WORD_PARTS), "a.docx", office.DOCX, 0),
        (package(hostile.SHEET_PARTS), "a.xlsx", office.XLSX, 0),
        (package(hostile.TEXT_PARTS), "a.odt", office.ODT, 0),
        ("một, hai, -3".encode(), "a.csv", "text/csv", 0),
        ("Kính gửi".encode(), "a.txt", "text/plain", 0),
        (b"<a><b/></a>", "a.xml", "application/xml", 0),
    ],
)
def test_a_sound_file_is_accepted_by_its_content(
    data: bytes, name: str, media_type: str, page_count: int
) -> None:
    verdict = intake.inspect(data, name=name)

    assert (verdict.code, verdict.media_type) == ("", media_type)
    assert verdict.page_count == len(verdict.pages) == page_count


REFUSED = [
    ("empty", b"", "a.pdf", "empty"),
    ("a program named .pdf", hostile.PROGRAM, "giấy khai sinh.pdf", "program"),
    ("a program named .txt", hostile.PROGRAM, "a.txt", "program"),
    ("a script", b"#!/bin/sh\nrm -rf /", "a.txt", "program"),
    ("an archive", package({"a.pdf": pdf()}), "a.zip", "archive"),
    ("an archive named .docx", package({"a.pdf": pdf()}), "a.docx", "archive"),
    ("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "old_office"),
    ("a web page named .txt", b"<!DOCTYPE html><script>1</script>", "a.txt", "web_page"),
    ("a drawing", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.xml", "web_page"),
    ("noise", bytes(range(256)) * 4, "a.pdf", "unknown_kind"),
    ("a header not at 0", b"\n" + pdf(), "a.pdf", "pdf_header"),
    ("half a PDF", pdf(pages=9)[:400], "a.pdf", "cut_off"),
    ("a broken PDF", b"%PDF-1.7\nhello\n%%EOF", "a.pdf", "unreadable"),
    ("a PDF bomb", hostile.bomb_pdf, "a.pdf", "pdf_bomb"),
    ("a bomb in two layers", partial(hostile.bomb_pdf, layers=2), "a.pdf", "pdf_bomb"),
    ("a PDF with a password", hostile.locked_pdf(), "a.pdf", "password"),
    ("a script on opening", hostile.with_action(Name.JavaScript), "a.pdf", "pdf_script"),
    ("a hidden script", hostile.with_hidden_script(), "a.pdf", "pdf_script"),
    ("a launch", hostile.with_action(Name.Launch), "a.pdf", "pdf_action"),
    ("an attachment", hostile.with_attachment(), "a.pdf", "pdf_attachment"),
    ("a dynamic form", hostile.with_dynamic_form(), "a.pdf", "pdf_form"),
    ("a PDF that is a zip too", pdf() + package({"a": b"b"}), "a.pdf", "two_kinds"),
    ("a PDF with a tail", pdf() + b"x" * 2000, "a.pdf", "two_kinds"),
    ("two PDFs in one", pdf() + pdf(), "a.pdf", "two_kinds"),
    ("too many pages", pdf(pages=201), "a.pdf", "pages"),
    ("a photo that is a zip too", hostile.photo_with_archive(), "a.jpg", "two_kinds"),
    ("half a photo", picture()[:1000], "a.jpg", "image_broken"),
    ("half a PNG", picture(kind="PNG")[:-900], "a.png", "image_broken"),
    ("half a WebP", picture(kind="WEBP")[:-90], "a.webp", "image_broken"),
    ("half a HEIC", picture(kind="HEIF")[:-90], "a.heic", "image_broken"),
    ("a zip bomb", hostile.zip_bomb, "a.docx", "zip_bomb"),
    ("nested", package({**hostile.WORD_PARTS, "a.bin": package({})}), "a.docx", "nested_archive"),
    (
        "many entries",
        package({**hostile.WORD_PARTS, **{f"{n}.xml": b"<a/>" for n in range(100)}}),
        "a.docx",
        "archive_entries",
    ),
    ("leaving", package({**hostile.WORD_PARTS, "../../x": b"y"}), "a.docx", "unreadable"),
    (
        "macros",
        package({**hostile.WORD_PARTS, "word/vbaProject.bin": b"x"}),
        "a.docx",
        "office_macro",
    ),
    (
        "an embedded object",
        package({**hostile.WORD_PARTS, "word/embeddings/oleObject1.bin": b"x"}),
        "a.docx",
        "office_object",
    ),
    (
        "a template from elsewhere",
        package(
            {
                **hostile.WORD_PARTS,
                "word/_rels/settings.xml.rels": b'<R><Relationship Type="x/attachedTemplate" '
                b'Target="http://evil" TargetMode="External"/></R>',
            }
        ),
        "a.docx",
        "office_object",
    ),
    (
        "a live field",
        package(
            {
                **hostile.WORD_PARTS,
                "word/document.xml": b"<d><instrText>DDE</instrText><instrText>AUTO c:\\cmd"
                b"</instrText></d>",
            }
        ),
        "a.docx",
        "office_object",
    ),
    (
        "a formula",
        package({**hostile.SHEET_PARTS, "xl/worksheets/sheet1.xml": b"<w><c><f>1+1</f></c></w>"}),
        "a.xlsx",
        "spreadsheet_formula",
    ),
    (
        "entities in a part",
        package({**hostile.WORD_PARTS, "word/styles.xml": b"<!DOCTYPE a><a/>"}),
        "a.docx",
        "xml_doctype",
    ),
    (
        "macros in an open document",
        package({**hostile.TEXT_PARTS, "Basic/Standard/Module1.xml": b"<m/>"}),
        "a.odt",
        "office_macro",
    ),
    ("a document type", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a.xml", "xml_doctype"),
    ("deep", b"<a>" * 65 + b"</a>" * 65, "a.xml", "xml_depth"),
    ("a list with formulas", b"Nam,=HYPERLINK(1)", "a.csv", "spreadsheet_formula"),
    ("a list that calls", b"Nam;-cmd|' /C calc'!A0", "a.csv", "spreadsheet_formula"),
    ("control characters", b"a\x00b", "a.txt", "text_letters"),
    ("another alphabet", "Đơn".encode("utf-16"), "a.txt", "text_letters"),
]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [case[1:] for case in REFUSED],
    ids=[case[0] for case in REFUSED],
)
def test_a_harmful_file_is_refused_with_its_own_sentence(
    data: bytes | Callable[[], bytes], name: str, code: str
) -> None:
    verdict = intake.inspect(data if isinstance(data, bytes) else data(), name=name)

    assert (verdict.is_accepted, verdict.code) == (False, code)
    assert verdict.pages == ()
    assert reasons.sentence(code, verdict.numbers) != code


def test_the_pdf_bomb_is_tiny_and_stopped_early() -> None:
    bomb = hostile.bomb_pdf(layers=2)

    assert len(bomb) < 2_500
    assert intake.inspect(bomb, name="a.pdf").code == "pdf_bomb"


def test_a_picture_of_more_pixels_than_the_cap_is_refused_before_it_is_decoded() -> None:
    side = 50_000
    head = b"IHDR" + side.to_bytes(4) + side.to_bytes(4) + b"\x08\x02\0\0\0"
    chunk = (13).to_bytes(4) + head + zlib.crc32(head).to_bytes(4)
    body = b"IDAT" + zlib.compress(bytes(1000))
    chunk += (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    verdict = intake.inspect(b"\x89PNG\r\n\x1a\n" + chunk, name="a.png")

    assert verdict.code == "pixels"
    assert "64 triệu" in reasons.sentence(verdict.code, verdict.numbers)


def test_a_picture_is_turned_upright_shrunk_and_stripped() -> None:
    original = picture(size=(4000, 3000), orientation=6)
    assert b"SecretCameraMaker" in original

    (page,) = intake.inspect(original, name="a.jpg").pages

    with Image.open(BytesIO(page.jpeg)) as shown, Image.open(BytesIO(page.thumbnail)) as small:
        assert shown.size == (page.width, page.height) == (1200, 1600)
        assert max(small.size) == 320
        assert not shown.getexif()
        top = shown.convert("RGB").getpixel((600, 100))
    assert isinstance(top, tuple)
    assert top[0] > 200 > 50 > top[2]
    assert b"SecretCameraMaker" not in page.jpeg


def test_a_large_photograph_of_a_modern_phone_fits() -> None:
    verdict = intake.inspect(picture(size=(16_320, 12_240)), name="a.jpg")

    assert verdict.is_accepted


def test_pages_beyond_the_first_are_drawn_on_request() -> None:
    document = pdf(pages=20)
    at_once = limits.get("files.rendered_at_once_pages")

    first = intake.inspect(document, name="a.pdf")
    further = intake.draw_pages(document, first=at_once + 1)
    beyond = intake.draw_pages(document, first=21)

    assert [page.number for page in first.pages] == list(range(1, at_once + 1))
    assert [page.number for page in further.pages] == list(range(at_once + 1, 2 * at_once + 1))
    assert (beyond.page_count, beyond.pages) == (20, ())
    with Image.open(BytesIO(further.pages[0].jpeg)) as shown:
        assert max(shown.size) == 1600


def test_an_incremental_update_is_not_taken_for_two_documents() -> None:
    stream = BytesIO(pdf())
    updated = stream.getvalue()
    with pikepdf.open(stream) as document:
        start = document.trailer.get("/Size", 0)
    offset = len(updated)
    updated += f"{start} 0 obj\n<< /A 1 >>\nendobj\n".encode()
    table = len(updated)
    previous = updated.rpartition(b"startxref")[2].split()[0].decode()
    updated += (
        f"xref\n{start} 1\n{offset:010d} 00000 n \ntrailer\n<< /Size {int(start) + 1} "
        f"/Root 1 0 R /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n"
    ).encode()

    assert intake.inspect(updated, name="a.pdf").is_accepted


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_bytes_torn_anywhere_never_bring_intake_down(kind: str) -> None:
    whole = picture(kind=kind, size=(64, 48))

    for length in range(1, len(whole), max(1, len(whole) // 25)):
        verdict = intake.inspect(whole[:length], name="a")
        assert verdict.code not in {"crashed", "too_slow"}

    assert intake.status().is_running
