"""Open a stranger's XML: no document type, no entity, no network, bounded size, depth and time."""

from collections.abc import Mapping
from xml.parsers import expat

from lxml import etree

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.errors import UnreadableDocumentError
from motcua.kernel.bpmn.model.kinds import EventPosition, GatewayKind, TaskKind, TimerKind

_NODES = frozenset(
    {"subProcess", "adHocSubProcess", "transaction", "callActivity"}
    | {kind.value for words in (TaskKind, GatewayKind, EventPosition) for kind in words}
)
_FORMULAS = frozenset(
    {"conditionExpression", "condition", "script", "loopCondition", "loopCardinality"}
    | {"completionCondition"}
    | {kind.value for kind in TimerKind}
)

_NO_XML = "tệp không phải XML hợp lệ, nên không đọc được."


def parse(data: bytes) -> names.Element:
    """Return the root of a BPMN file.

    Raises:
        UnreadableDocumentError: It is no BPMN, or larger, deeper or trickier than is allowed.
    """
    most = limits.get("processes.file_bytes")
    if len(data) > most:
        raise UnreadableDocumentError(f"Tệp quy trình lớn hơn {most // 1_000_000} MB.")
    if not data.strip():
        raise UnreadableDocumentError("Tệp quy trình rỗng.")
    _Guard().read(data)
    root = _tree(data)
    if names.local(root) != "definitions":
        word = etree.QName(root).localname
        raise UnreadableDocumentError(
            f"Tệp không phải BPMN 2.0: phần tử gốc là “{word[:60]}”, không phải “definitions”.",
            line=root.sourceline or 0,
        )
    return root


def _tree(data: bytes) -> names.Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        strip_cdata=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableDocumentError(_NO_XML, line=fault.lineno or 0) from None


class _Guard:
    """Walk the file once with a parser that stops at the first thing that is not allowed."""

    def __init__(self) -> None:
        self._depth = self._elements = self._nodes = self._flows = self._written = 0
        self._is_formula = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._enter
        self._parser.EndElementHandler = self._leave
        self._parser.CharacterDataHandler = self._read_text

    def read(self, data: bytes) -> None:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as fault:
            raise UnreadableDocumentError(_NO_XML, line=fault.lineno) from None
        except (LookupError, ValueError):
            raise UnreadableDocumentError("bảng mã của tệp không dùng được.", line=1) from None

    def _refuse_doctype(self, *_declaration: object) -> None:
        self._refuse("tệp khai báo DOCTYPE; bỏ khai báo này vì nó có thể chứa thực thể độc hại.")

    def _enter(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        word = name.rpartition(":")[2]
        self._nodes += word in _NODES
        self._flows += word == "sequenceFlow"
        self._is_formula = word in _FORMULAS
        self._bound("depth_levels", self._depth, "lồng sâu quá {} lớp.")
        self._bound("elements_count", self._elements, "có hơn {} phần tử.")
        self._bound("nodes_count", self._nodes, "có hơn {} bước, cổng và sự kiện.")
        self._bound("flows_count", self._flows, "có hơn {} đường nối.")
        self._bound("attributes_count", len(attributes), "một phần tử có hơn {} thuộc tính.")

        for key, value in attributes.items():
            if key.endswith(":collection"):
                self._count_formula(value)

    def _leave(self, _name: str) -> None:
        self._depth -= 1
        self._is_formula = False

    def _read_text(self, written: str) -> None:
        if self._is_formula:
            self._count_formula(written)

    def _count_formula(self, written: str) -> None:
        self._written += len(written)
        self._bound("formula_characters", self._written, "có hơn {} ký tự biểu thức.")

    def _bound(self, cap: str, count: int, excess: str) -> None:
        most = limits.get(f"processes.{cap}")
        if count > most:
            self._refuse(f"quy trình {excess.format(most)}")

    def _refuse(self, reason: str) -> None:
        raise UnreadableDocumentError(reason, line=self._parser.CurrentLineNumber)
