"""Word processor and spreadsheet files: a closed package without code, links or computations."""

import re
from collections.abc import Mapping

from motcua.kernel.files.intake.inspection import archives, markup
from motcua.kernel.files.intake.refused import Refused

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"

_CONTENT_TYPES = "[Content_Types].xml"
MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": XLSX,
}
_CODE_TYPES = ("macroenabled", "vbaproject", "activex")
_CODE_NAMES = re.compile(r"vbaproject|vbadata|activex|(^|/)(basic|scripts)/", re.IGNORECASE)
_OBJECT_NAMES = re.compile(
    r"(^|/)(embeddings|externallinks|querytables)/|oleobject|connections\.xml$", re.I
)
_LIVE_FIELD = re.compile(r"\bDDE(AUTO)?\b|\bINCLUDE(TEXT|PICTURE)\b", re.IGNORECASE)


def check(data: bytes) -> str:
    """Return the media type of an office package after looking into every part.

    Raises:
        Refused: It is another kind of archive, or holds macros, embedded objects, links that load
            by themselves, formulas, or a password.
    """
    parts = archives.entries(data)
    if any(_CODE_NAMES.search(name) for name in parts):
        raise Refused("office_macro")
    if any(_OBJECT_NAMES.search(name) for name in parts):
        raise Refused("office_object")
    if _CONTENT_TYPES in parts:
        return _check_open_xml(parts)
    if parts.get("mimetype", b"").strip() == ODT.encode():
        return _check_open_document(parts)
    raise Refused("archive")


def _check_open_xml(parts: Mapping[str, bytes]) -> str:
    declared: set[str] = set()

    def note_type(_name: str, attributes: dict[str, str]) -> None:
        declared.add(attributes.get("ContentType", ""))

    markup.read(parts[_CONTENT_TYPES], on_element=note_type)
    lowered = " ".join(declared).lower()
    if any(word in lowered for word in _CODE_TYPES):
        raise Refused("office_macro")
    found = {MAIN_PARTS[name] for name in declared if name in MAIN_PARTS}
    if len(found) != 1:
        raise Refused("archive")
    for name, content in parts.items():
        _check_part(name, content)
    return found.pop()


def _check_part(name: str, content: bytes) -> None:
    if name.endswith(".rels"):
        markup.read(content, on_element=_refuse_outside_link)
    elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
        markup.read(content, on_element=_refuse_formula)
    elif name.startswith("word/") and name.endswith(".xml"):
        _check_fields(content)
    elif name.endswith(".xml"):
        markup.read(content)


def _refuse_outside_link(_name: str, attributes: dict[str, str]) -> None:
    is_outside = attributes.get("TargetMode", "").lower() == "external"
    if is_outside and not attributes.get("Type", "").endswith("/hyperlink"):
        raise Refused("office_object")


def _refuse_formula(name: str, _attributes: dict[str, str]) -> None:
    if name == "f":
        raise Refused("spreadsheet_formula")


def _check_fields(content: bytes) -> None:
    instructions: list[str] = []

    def note_element(_name: str, attributes: dict[str, str]) -> None:
        instructions.extend(value for key, value in attributes.items() if key.endswith("|instr"))

    def note_text(name: str, text: str) -> None:
        if name == "instrText":
            instructions.append(text)

    markup.read(content, on_element=note_element, on_text=note_text)
    if _LIVE_FIELD.search("".join(instructions)):
        raise Refused("office_object")


def _check_open_document(parts: Mapping[str, bytes]) -> str:
    for name, content in parts.items():
        if name.endswith(".xml"):
            markup.read(content, on_element=_refuse_live_element)
    if "content.xml" not in parts:
        raise Refused("unreadable")
    return ODT


def _refuse_live_element(name: str, attributes: dict[str, str]) -> None:
    if name == "encryption-data":
        raise Refused("password")
    if name in {"event-listener", "event-listeners", "script"}:
        raise Refused("office_macro")
    if name in {"dde-source", "applet", "plugin", "floating-frame"}:
        raise Refused("office_object")
    if name == "image" and "://" in attributes.get("http://www.w3.org/1999/xlink|href", ""):
        raise Refused("office_object")
