# mypy: disable-error-code="no-untyped-call"
"""The published attacks on signed PDFs, made from a signed paper of ours.

Most append an incremental update, as a forger must: rewriting breaks the digest at once.
"""

import io
import re
from collections.abc import Callable
from typing import cast

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

type Attack = Callable[[bytes], bytes]


def _updating(change: Callable[[IncrementalPdfFileWriter], None]) -> Attack:
    def attack(pdf: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        change(writer)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    attack.__name__ = change.__name__
    return attack


def _dictionary(values: dict[str, object]) -> DictionaryObject:
    return DictionaryObject({pdf_name(key): value for key, value in values.items()})


def _page(writer: IncrementalPdfFileWriter) -> DictionaryObject:
    return cast("DictionaryObject", writer.root["/Pages"]["/Kids"][0])


def _field(writer: IncrementalPdfFileWriter, name: str) -> DictionaryObject:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == name:
            return cast("DictionaryObject", field)
    raise KeyError(name)


def _drawing(text: str = "forged") -> StreamObject:
    shape = {"/Type": pdf_name("/XObject"), "/Subtype": pdf_name("/Form")}
    box = ArrayObject(map(NumberObject, (0, 0, 400, 200)))
    stream = StreamObject(stream_data=f"0 0 400 200 re f % {text}".encode())
    for key, value in {**shape, "/BBox": box}.items():
        stream[pdf_name(key)] = value
    return stream


def evil_annotation(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    note = _dictionary(
        {
            "/Type": pdf_name("/Annot"),
            "/Subtype": pdf_name("/FreeText"),
            "/Rect": ArrayObject(map(NumberObject, (100, 400, 400, 500))),
            "/Contents": TextStringObject("Được chấp thuận"),
            "/AP": _dictionary({"/N": writer.add_object(_drawing())}),
        }
    )
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])


def new_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    page = _dictionary(
        {
            "/Type": pdf_name("/Page"),
            "/MediaBox": ArrayObject(map(NumberObject, (0, 0, 595, 842))),
            "/Contents": writer.add_object(_drawing()),
        }
    )
    page["/Parent"] = writer.root.raw_get("/Pages")
    pages["/Kids"].append(writer.add_object(page))
    pages["/Count"] = NumberObject(2)
    writer.update_container(pages)
    writer.update_container(pages["/Kids"])


def other_page_content(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page["/Contents"] = writer.add_object(_drawing())
    writer.update_container(page)


def page_content_in_place(writer: IncrementalPdfFileWriter) -> None:
    contents = _page(writer)["/Contents"]
    if isinstance(contents, ArrayObject):
        contents = contents[0]
    contents._data = b"0 0 400 200 re f"
    contents._encoded_data = None
    writer.update_container(contents)


def other_font(writer: IncrementalPdfFileWriter) -> None:
    fonts = _page(writer)["/Resources"]["/Font"]
    for name in list(fonts):
        fonts[name] = writer.add_object(
            _dictionary(
                {
                    "/Type": pdf_name("/Font"),
                    "/Subtype": pdf_name("/Type1"),
                    "/BaseFont": pdf_name("/Courier"),
                }
            )
        )
    writer.update_container(fonts)


def font_in_place(writer: IncrementalPdfFileWriter) -> None:
    fonts = _page(writer)["/Resources"]["/Font"]
    font = fonts[next(iter(fonts))]
    font["/BaseFont"] = pdf_name("/Courier")
    writer.update_container(font)


def other_number(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "so")
    field["/V"] = TextStringObject("99")
    writer.update_container(field)


def other_look_of_date(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "ngay")
    field["/AP"] = _dictionary({"/N": writer.add_object(_drawing())})
    writer.update_container(field)


def look_of_number_in_place(writer: IncrementalPdfFileWriter) -> None:
    look = _field(writer, "so")["/AP"]["/N"]
    look._data = b"0 0 40 20 re f"
    look._encoded_data = None
    writer.update_container(look)


def other_look_of_signature(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "ky")
    field["/AP"] = _dictionary({"/N": writer.add_object(_drawing())})
    writer.update_container(field)


def larger_seal(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "dau")
    field["/Rect"] = ArrayObject(map(NumberObject, (0, 0, 595, 842)))
    writer.update_container(field)


def new_text_field(writer: IncrementalPdfFileWriter) -> None:
    field = _dictionary(
        {
            "/Type": pdf_name("/Annot"),
            "/Subtype": pdf_name("/Widget"),
            "/FT": pdf_name("/Tx"),
            "/T": TextStringObject("them"),
            "/V": TextStringObject("Được miễn phí"),
            "/Rect": ArrayObject(map(NumberObject, (100, 400, 400, 500))),
            "/AP": _dictionary({"/N": writer.add_object(_drawing())}),
        }
    )
    reference = writer.add_object(field)
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    writer.update_container(fields)
    page = _page(writer)
    page["/Annots"].append(reference)
    writer.update_container(page["/Annots"])


def script_at_opening(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OpenAction"] = _dictionary(
        {"/S": pdf_name("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    )
    writer.update_root()


def hidden_layers(writer: IncrementalPdfFileWriter) -> None:
    group = writer.add_object(
        _dictionary({"/Type": pdf_name("/OCG"), "/Name": TextStringObject("lớp")})
    )
    writer.root["/OCProperties"] = _dictionary(
        {"/OCGs": ArrayObject([group]), "/D": _dictionary({"/OFF": ArrayObject([group])})}
    )
    writer.update_root()


def turned_page(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page["/Rotate"] = NumberObject(180)
    writer.update_container(page)


def other_crop(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page["/CropBox"] = ArrayObject(map(NumberObject, (0, 500, 595, 842)))
    writer.update_container(page)


def other_catalogue(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Pages"] = writer.add_object(
        _dictionary(
            {"/Type": pdf_name("/Pages"), "/Count": NumberObject(0), "/Kids": ArrayObject()}
        )
    )
    writer.update_root()


def no_permissions(writer: IncrementalPdfFileWriter) -> None:
    writer.root.pop("/Perms", None)
    writer.update_root()


def signature_removed(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "dau")
    field.pop("/V")
    writer.update_container(field)


def form_removed(writer: IncrementalPdfFileWriter) -> None:
    writer.root.pop("/AcroForm")
    writer.update_root()


def other_metadata(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(writer.add_object(_dictionary({"/Title": TextStringObject("Khác")})))


def empty_update(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(generic.NullObject())


UPDATES: tuple[Attack, ...] = tuple(
    _updating(change)
    for change in (
        evil_annotation,
        new_page,
        other_page_content,
        page_content_in_place,
        other_font,
        font_in_place,
        other_number,
        other_look_of_date,
        look_of_number_in_place,
        other_look_of_signature,
        larger_seal,
        new_text_field,
        script_at_opening,
        hidden_layers,
        turned_page,
        other_crop,
        other_catalogue,
        no_permissions,
        signature_removed,
        form_removed,
        other_metadata,
        empty_update,
    )
)


def without(*names: str) -> tuple[Attack, ...]:
    """Return the updates that make sense on a paper not yet so far."""
    return tuple(attack for attack in UPDATES if attack.__name__ not in names)


def _last(pattern: bytes, pdf: bytes) -> re.Match[bytes]:
    return list(re.finditer(pattern, pdf))[-1]


def _replaced(pdf: bytes, found: re.Match[bytes], new: bytes) -> bytes:
    return (
        pdf[: found.start()]
        + new.ljust(len(found.group()))[: len(found.group())]
        + (pdf[found.end() :])
    )


def byte_range_gone(pdf: bytes) -> bytes:
    return _replaced(pdf, _last(rb"/ByteRange \[[^\]]*\]", pdf), b"/ByteRange null")


def byte_range_empty(pdf: bytes) -> bytes:
    return _replaced(pdf, _last(rb"/ByteRange \[[^\]]*\]", pdf), b"/ByteRange []")


def byte_range_negative(pdf: bytes) -> bytes:
    return _replaced(pdf, _last(rb"/ByteRange \[[^\]]*\]", pdf), b"/ByteRange [0 -1 -1 -1]")


def byte_range_short(pdf: bytes) -> bytes:
    found = _last(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\s*\]", pdf)
    first, second, _ = (int(number) for number in found.groups())
    return _replaced(pdf, found, b"/ByteRange [0 %d %d 10]" % (first, second))


def byte_range_overlapping(pdf: bytes) -> bytes:
    found = _last(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\s*\]", pdf)
    first = int(found.group(1))
    return _replaced(pdf, found, b"/ByteRange [0 %d 0 %d]" % (first, first))


def contents_empty(pdf: bytes) -> bytes:
    found = _last(rb"/Contents <[0-9A-Fa-f]+>", pdf)
    return _replaced(pdf, found, b"/Contents <>")


def contents_zero(pdf: bytes) -> bytes:
    found = _last(rb"/Contents <([0-9A-Fa-f]+)>", pdf)
    return _replaced(pdf, found, b"/Contents <" + b"0" * len(found.group(1)) + b">")


def contents_of_the_other(pdf: bytes) -> bytes:
    first, last = list(re.finditer(rb"/Contents <([0-9A-Fa-f]+)>", pdf))
    digits = first.group(1).ljust(len(last.group(1)), b"0")[: len(last.group(1))]
    return _replaced(pdf, last, b"/Contents <" + digits + b">")


def subfilter_unknown(pdf: bytes) -> bytes:
    found = _last(rb"/SubFilter /ETSI.CAdES.detached", pdf)
    return _replaced(pdf, found, b"/SubFilter /adbe.x509.rsa_sha1")


def junk_in_the_padding(pdf: bytes) -> bytes:
    found = _last(rb"/Contents <([0-9A-Fa-f]+)>", pdf)
    return pdf[: found.end(1) - 2] + b"AB" + pdf[found.end(1) :]


def junk_at_the_end(pdf: bytes) -> bytes:
    return pdf + b"\n% them\n"


def junk_at_the_start(pdf: bytes) -> bytes:
    return b"%them\n" + pdf


def cut_short(pdf: bytes) -> bytes:
    return pdf[:-200]


def without_the_seal(pdf: bytes) -> bytes:
    """Return the paper as it was before the last revision."""
    return pdf[: pdf.rindex(b"%%EOF", 0, pdf.rindex(b"%%EOF")) + 6]


def rewritten(pdf: bytes) -> bytes:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


BYTES: tuple[Attack, ...] = (
    byte_range_gone,
    byte_range_empty,
    byte_range_negative,
    byte_range_short,
    byte_range_overlapping,
    contents_empty,
    contents_zero,
    contents_of_the_other,
    subfilter_unknown,
    junk_in_the_padding,
    junk_at_the_end,
    junk_at_the_start,
    cut_short,
    without_the_seal,
    rewritten,
)
