"""From a template and JSON to PDF."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from motcua.kernel.base.api import Refusal, limits, paths
from motcua.kernel.printing import fonts
from motcua.kernel.printing.codes import qr_svg
from motcua.kernel.printing.fields import SignatureSlot, Slot, TextField
from motcua.kernel.printing.typesetting import Format, Manner, TemplateFaultError, typeset

_EPOCH = datetime(2025, 7, 1, tzinfo=UTC)
_PACKAGE = re.compile(r"[\"']\s*@")


class TooMuchToPrintError(Refusal):
    """The data of one document exceed the cap."""

    code = "too_much_to_print"


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateFault:
    """What keeps a template from being typeset: on which line, in a sentence.

    `was_cut` where it was stopped for its time or memory: whoever tries many stops there.
    """

    line: int
    message: str
    was_cut: bool


def render(
    template: str | Path,
    data: Mapping[str, object],
    *,
    fields: Sequence[TextField | SignatureSlot] = (),
    standard: Format | None = None,
    made_at: datetime | None = None,
    tagged: bool = True,
) -> bytes:
    """Typeset a template of the packs with JSON data, and return the PDF.

    The same arguments give the same bytes. What people typed travels as JSON and stays text.

    Args:
        template: Path below `packs/`, or absolute and inside it.
        data: What `json.dumps` takes, plus dates (written as ISO 8601). What `qr_text` says is
            drawn as a QR code, which templates find as `qr`.
        fields: Fields to lay at the template's slots; empty text fields, unsigned signatures.
        standard: `a-3b` for what is kept for years; Typst refuses what does not conform. Fields
            laid afterwards are not checked against it.
        made_at: The instant written into the file's metadata; a fixed one when not given.
        tagged: Whether the structure is written for readers aloud; not for a part of a page.

    Raises:
        TemplateFaultError: The template is absent, leaves the packs, or does not compile.
        TooMuchToPrintError: The JSON is too long.
        FontsMissingError: The machine lacks the fonts.
        SlotMissingError: A field has no slot.
    """
    manner = Manner(
        standard=standard, made_at=made_at or _EPOCH, tagged=tagged, with_slots=bool(fields)
    )
    pdf, *slots = typeset(*_prepared(template, data), manner)
    if not fields:
        return pdf
    from motcua.kernel.printing.placing import place

    return place(pdf, fields, [Slot(**slot) for slot in json.loads(slots[0])])


def render_image(
    template: str | Path, data: Mapping[str, object], *, resolution_dpi: int = 300
) -> bytes:
    """Typeset a one-page template as PNG; a page without fill is transparent.

    Raises:
        TemplateFaultError: The template is absent, leaves the packs, or does not compile.
    """
    (image,) = render_images(template, data, resolution_dpi=resolution_dpi)
    return image


def render_images(
    template: str | Path, data: Mapping[str, object], *, resolution_dpi: int = 300
) -> list[bytes]:
    """Typeset a template as PNG, a picture a page.

    Raises:
        TemplateFaultError: See `render_image`.
    """
    manner = Manner(form="png", made_at=_EPOCH, resolution_dpi=resolution_dpi)
    return typeset(*_prepared(template, data), manner)


def render_among(template: Path, data: Mapping[str, object], *, root: Path) -> bytes:
    """Typeset a template of a folder of packs that is not the one in use, and return the PDF.

    Raises:
        TemplateFaultError: The template is absent, leaves the folder, or does not compile.
    """
    (pdf,) = typeset(*_prepared(template, data, root=root), Manner(made_at=_EPOCH))
    return pdf


def template_fault(template: Path, *, root: Path) -> TemplateFault | None:
    """Return what keeps a template from being typeset; None for nothing.

    It is typeset with no data at all, so that whatever may be missing is missing.

    Args:
        template: A file inside `root`.
        root: Folder of packs from which it may import.
    """
    try:
        typeset(*_prepared(template, {}, root=root), Manner(made_at=_EPOCH), is_trial=True)
    except fonts.FontsMissingError:
        return None
    except TemplateFaultError as fault:
        return TemplateFault(line=fault.line, message=fault.message, was_cut=fault.was_cut)
    return None


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF of ours has; never for a stranger's bytes."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _prepared(
    template: str | Path, data: Mapping[str, object], *, root: Path | None = None
) -> tuple[Path, Path, bytes]:
    """Return folder, file and data of what is to be typeset."""
    root = (root or paths.packs_dir()).resolve()
    return root, _inside(root, template), _payload(data).encode()


def _inside(root: Path, template: str | Path) -> Path:
    path = (root / template).resolve()
    if not path.is_relative_to(root) or path.suffix != ".typ":
        raise TemplateFaultError(f"Mẫu in phải là tệp .typ trong thư mục gói: {template}")
    try:
        source = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise TemplateFaultError(f"Không đọc được mẫu in {template}.") from None
    if _PACKAGE.search(source):
        raise TemplateFaultError(f"Mẫu in {template} không được dùng gói Typst tải từ mạng.")
    return path


def _payload(data: Mapping[str, object]) -> str:
    text = json.dumps(_printable(_with_code(data)), ensure_ascii=False)
    if len(text) > limits.get("printing.data_characters"):
        raise TooMuchToPrintError("Văn bản quá dài để in một lần; hãy chia thành nhiều phần.")
    return text


def _with_code(data: Mapping[str, object]) -> Mapping[str, object]:
    """Draw the code of what `qr_text` says, as `qr`, which templates show."""
    told = data.get("qr_text")
    return {**data, "qr": qr_svg(told)} if isinstance(told, str) and told else data


def _printable(value: object) -> object:
    if isinstance(value, str):
        return fonts.printable(value)
    if isinstance(value, Mapping):
        return {str(key): _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return fonts.printable(value.isoformat() if hasattr(value, "isoformat") else str(value))
