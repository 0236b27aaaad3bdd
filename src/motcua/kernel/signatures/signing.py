"""Put a signature into a PDF of ours: PAdES with a time stamp, seen where the template says."""

import asyncio
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast

from motcua.kernel.printing.api import render
from motcua.kernel.signatures.asn1 import mend
from motcua.kernel.signatures.errors import TimestampUnavailableError
from motcua.kernel.signatures.profile import DATE, NUMBER, PERSONAL, SEAL

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSigner, Signer
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko.stamp.base import BaseStampStyle

_FILLED_FIELD = "vietnam/letters/o-dien.typ"
_STYLES: Mapping[str, Mapping[str, str]] = {
    NUMBER: {"align": "right", "style": "normal"},
    DATE: {"align": "left", "style": "italic"},
}
_DEFAULT_SIZE_POINTS = 13.0


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenKey:
    """A key that its PIN has opened: what pyHanko signs with, and the mark to show.

    Whoever opened it closes it: a device serves one at a time.
    """

    common_name: str
    mark: bytes = field(repr=False)
    signer: "Signer" = field(repr=False)
    close: Callable[[], None] = field(repr=False, default=lambda: None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """The circumstances of a signature: when, why, where; `at` is aware."""

    at: datetime
    reason: str = ""
    place: str = ""


def sign_personal(
    pdf: bytes, *, key: OpenKey, occasion: Occasion, timestamper: "TimeStamper", is_last: bool
) -> bytes:
    """Return the PDF with the officer's signature; number, date and seal stay open unless last."""
    later = sign_personal_later(
        pdf, key=key, occasion=occasion, timestamper=timestamper, is_last=is_last
    )
    return asyncio.run(later)


async def sign_personal_later(
    pdf: bytes, *, key: OpenKey, occasion: Occasion, timestamper: "TimeStamper", is_last: bool
) -> bytes:
    """Do what `sign_personal` does, waiting for the key."""
    writer = _writer(pdf)
    signer = _pdf_signer(PERSONAL, key, occasion, timestamper, certify=not is_last)
    return await _write(writer, signer, occasion)


def seal(
    pdf: bytes,
    *,
    key: OpenKey,
    occasion: Occasion,
    timestamper: "TimeStamper",
    texts: Mapping[str, str],
) -> bytes:
    """Return the PDF with its text fields filled and the agency's seal, in one update."""
    writer = _writer(pdf)
    for name, text in texts.items():
        _fill(writer, name, text)
    signer = _pdf_signer(SEAL, key, occasion, timestamper, certify=False)
    return asyncio.run(_write(writer, signer, occasion))


def _writer(pdf: bytes) -> "IncrementalPdfFileWriter":
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    return IncrementalPdfFileWriter(io.BytesIO(pdf))


def _pdf_signer(
    field_name: str, key: OpenKey, occasion: Occasion, timestamper: "TimeStamper", *, certify: bool
) -> "PdfSigner":
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    meta = PdfSignatureMetadata(
        field_name=field_name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=key.common_name,
        reason=occasion.reason or None,
        location=occasion.place or None,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS if certify else MDPPerm.NO_CHANGES,
    )
    return PdfSigner(meta, key.signer, timestamper=timestamper, stamp_style=_style(key.mark))


def _style(mark: bytes) -> "BaseStampStyle":
    from PIL import Image
    from pyhanko.pdf_utils.images import PdfImage
    from pyhanko.pdf_utils.layout import AxisAlignment as Axis
    from pyhanko.pdf_utils.layout import Margins, SimpleBoxLayoutRule
    from pyhanko.stamp.static import StaticStampStyle

    middle = Axis.ALIGN_MID
    return StaticStampStyle(
        background=PdfImage(Image.open(io.BytesIO(mark)), writer=None),
        background_layout=SimpleBoxLayoutRule(middle, middle, margins=Margins(0, 0, 0, 0)),
        border_width=0,
    )


async def _write(
    writer: "IncrementalPdfFileWriter", signer: "PdfSigner", occasion: Occasion
) -> bytes:
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    mend()
    try:
        return await _sign(writer, signer, occasion)
    except TimestampRequestError as error:
        raise TimestampUnavailableError(
            "Máy chủ dấu thời gian không trả lời nên chưa ký; hãy thử lại sau ít phút."
        ) from error


async def _sign(
    writer: "IncrementalPdfFileWriter", signer: "PdfSigner", occasion: Occasion
) -> bytes:
    """Do what `PdfSigner.async_sign_pdf` does, at the platform's time and not the machine's."""
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = occasion.at
    validation = await session.perform_presign_validation(writer)
    reserved = await session.estimate_signature_container_size(validation, tight=False)
    document = session.prepare_tbs_document(
        validation_info=validation, bytes_reserved=reserved, appearance_text_params=None
    )
    prepared, output = document.digest_tbs_document()
    attributes = PdfCMSSignedAttributes(signing_time=occasion.at)
    done = await document.perform_signature(prepared.document_digest, attributes)
    await done.post_signature_processing(output)
    return cast("io.BytesIO", output).getvalue()


def _fill(writer: "IncrementalPdfFileWriter", name: str, text: str) -> None:
    """Fill one empty text field; its look is typeset with the fonts of the page."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.form_tools import find_existing_empty_field
    from pyhanko.pdf_utils.reader import PdfFileReader

    reference = find_existing_empty_field(writer, name, field_type="/Tx")
    widget = cast("DictionaryObject", reference.get_object())
    look = PdfFileReader(io.BytesIO(_look(widget, name, text)))
    appearance = writer.import_page_as_xobject(look)
    widget["/V"] = generic.TextStringObject(text)
    states = {generic.pdf_name("/N"): appearance}
    widget["/AP"] = generic.DictionaryObject(states)  # type: ignore[no-untyped-call]
    writer.mark_update(reference)


def _look(widget: "DictionaryObject", name: str, text: str) -> bytes:
    left, low, right, high = (float(edge) for edge in widget["/Rect"])
    data = {
        "text": text,
        "width": right - left,
        "height": high - low,
        "size": _size(str(widget.get("/DA", ""))),
        **_STYLES.get(name, {}),
    }
    return render(_FILLED_FIELD, data, tagged=False)


def _size(appearance: str) -> float:
    words = appearance.split()
    return float(words[words.index("Tf") - 1]) if "Tf" in words else _DEFAULT_SIZE_POINTS
