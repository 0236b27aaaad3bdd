"""Lay form fields and signature fields into a PDF; imported only when one is printed."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from motcua.kernel.printing.fields import SignatureSlot, Slot, SlotMissingError, TextField

_PRINT = 4
_READ_ONLY = 1
_APPEND_ONLY = 2
_BASELINE = 4


def place(pdf: bytes, wanted: Sequence[TextField | SignatureSlot], slots: Sequence[Slot]) -> bytes:
    """Return the PDF, rewritten as one revision, with each wanted field at its slot.

    Raises:
        SlotMissingError: A field has no slot, or more than one.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = [_add(document, field, _slot_of(field, slots)) for field in wanted]
        document.Root.AcroForm = document.make_indirect(_form(document, fields, wanted))
        out = io.BytesIO()
        document.save(out, deterministic_id=True, min_version="1.7")
    return out.getvalue()


def _slot_of(field: TextField | SignatureSlot, slots: Sequence[Slot]) -> Slot:
    found = [slot for slot in slots if slot.name == field.name]
    if len(found) != 1:
        raise SlotMissingError(f"Mẫu in phải có đúng một chỗ dành cho ô “{field.name}”.")
    return found[0]


def _form(
    document: pikepdf.Pdf,
    fields: Sequence[pikepdf.Object],
    wanted: Sequence[TextField | SignatureSlot],
) -> Dictionary:
    form = Dictionary(Fields=Array(fields), DA=String("/F0 13 Tf 0 g"))
    font = _first_font(document)
    if font is not None:
        form.DR = Dictionary(Font=Dictionary(F0=font))
    if any(isinstance(field, SignatureSlot) for field in wanted):
        form.SigFlags = _APPEND_ONLY
    return form


def _first_font(document: pikepdf.Pdf) -> pikepdf.Object | None:
    for page in document.pages:
        for font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
            return font
    return None


def _add(document: pikepdf.Pdf, field: TextField | SignatureSlot, slot: Slot) -> pikepdf.Object:
    page = document.pages[slot.page - 1]
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        T=String(field.name),
        TU=String(field.label or field.name),
        F=_PRINT,
        P=page.obj,
        Rect=_rectangle(page, slot),
        AP=Dictionary(N=_blank(document, field, slot)),
    )
    if isinstance(field, TextField):
        widget.FT = Name.Tx
        widget.Ff = _READ_ONLY
        widget.DA = String(f"/F0 {slot.size:g} Tf 0 g")
    else:
        widget.FT = Name.Sig
        widget.Lock = document.make_indirect(_lock(field))
    reference = document.make_indirect(widget)
    annotations = page.get("/Annots", Array())
    annotations.append(reference)
    page.Annots = annotations
    return reference


def _lock(field: SignatureSlot) -> Dictionary:
    if not field.open_fields:
        return Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
    names = Array([String(name) for name in field.open_fields])
    return Dictionary(Type=Name.SigFieldLock, Action=Name.Exclude, Fields=names, P=2)


def _rectangle(page: pikepdf.Page, slot: Slot) -> Array:
    top = float(page.mediabox[3])
    corners = (slot.x, top - slot.y - slot.h, slot.x + slot.w, top - slot.y)
    return Array([round(corner, 3) for corner in corners])


def _blank(document: pikepdf.Pdf, field: TextField | SignatureSlot, slot: Slot) -> pikepdf.Object:
    """Draw an unfilled text field as a dotted line, and an unsigned signature as nothing."""
    drawing = b""
    if isinstance(field, TextField):
        drawing = f"q 0.4 w [1 2] 0 d 0 {_BASELINE} m {slot.w:.3f} {_BASELINE} l S Q".encode()
    stream = document.make_stream(drawing)
    stream.Type = Name.XObject
    stream.Subtype = Name.Form
    stream.BBox = Array([0, 0, round(slot.w, 3), round(slot.h, 3)])
    stream.Resources = Dictionary()
    return stream
