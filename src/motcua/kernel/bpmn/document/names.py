"""The names that XML gives to things: namespaces, and the words in the BPMN one."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

type Element = etree._Element

BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMN_DI: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
DC: Final = "http://www.omg.org/spec/DD/20100524/DC"
DI: Final = "http://www.omg.org/spec/DD/20100524/DI"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
MOTCUA: Final = "urn:motcua:bpmn:1"

EXTENSIONS: Final[Mapping[str, str]] = {
    "role": "vai trò của cán bộ trong làn",
    "unit": "loại đơn vị của làn",
    "place": "cơ quan của làn, nếu không phải cơ quan đang giữ hồ sơ",
    "minutes": "thời gian làm việc của bước, tính bằng phút",
    "days": "số ngày (kể cả ngày nghỉ) mà bước phải kéo dài, như niêm yết công khai",
    "act": "việc của hồ sơ mà làm xong thì bước cũng xong",
    "form": "biểu mẫu của bước",
    "pause": "đồng hồ pháp lý dừng trong khi ở bước này, chờ ai",
    "decision": "quyết định DMN của tác vụ quy tắc",
    "service": "kết nối mà tác vụ dịch vụ gọi",
    "result": "tên gọi kết quả của tác vụ",
    "collection": "danh sách mà bước lặp theo, viết bằng FEEL",
    "item": "tên gọi từng phần tử của danh sách",
}
"""The attributes of our own namespace, and what each says."""


def tag(local: str, *, namespace: str = BPMN) -> str:
    """Return a name as lxml writes it."""
    return f"{{{namespace}}}{local}"


def local(element: Element) -> str:
    """Return the local name of a BPMN element; empty for comments and other namespaces."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    namespace, _, word = name[1:].partition("}")
    return word if namespace == BPMN else ""


def reference(value: str | None) -> str:
    """Return the id that a QName points to; the prefix says only where it was written."""
    return (value or "").strip().rpartition(":")[2]


def is_true(value: str | None, *, default: bool = False) -> bool:
    """Read an XML boolean."""
    return default if value is None else value.strip() in {"true", "1"}


def no_extension(word: str) -> str:
    """Say that our namespace has no attribute of a name."""
    return f"Không có thuộc tính mở rộng “motcua:{word[:40]}”."


def no_flow(identity: str) -> str:
    """Say that an element is no sequence flow."""
    return f"“{identity[:80]}” không phải đường nối."


def no_process(name: str) -> str:
    """Say that a file has no process of a name."""
    return f"Tệp không có quy trình “{name[:80]}”."
