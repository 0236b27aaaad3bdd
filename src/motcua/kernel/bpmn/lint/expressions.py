"""Expressions and scripts: FEEL is the one language, and it must parse."""

import re
from collections.abc import Iterator

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Subject, label
from motcua.kernel.bpmn.model.elements import Activity, Event, FlowNode, Formula, Task
from motcua.kernel.bpmn.model.kinds import TaskKind, TriggerKind
from motcua.kernel.rules.api import FeelError, FeelSyntaxError, compile_expression

_TAKEN_AS_FEEL = ("feel", "xpath")
"""Drawing tools name XPath as a default that nobody chose; whether it is FEEL shows below."""
_TEMPLATE = re.compile(r"[$#]\{")
_WORDS = re.compile(r"[\w\s]+")
_CODE = frozenset({"script", "executionListener", "taskListener", "expression"})


def is_foreign(formula: Formula) -> bool:
    """Say whether an expression is in a language that is not run here."""
    language = formula.language.lower()
    is_named = bool(language) and not any(name in language for name in _TAKEN_AS_FEEL)
    return is_named or bool(_TEMPLATE.match(formula.text.strip()))


def is_wording(text: str) -> bool:
    """Say whether a text is but a phrase: FEEL takes it as the name of a value."""
    words = text.split()
    if len(words) < 2 or not _WORDS.fullmatch(text):
        return False
    try:
        found = compile_expression(text).names
    except FeelError:
        return False
    return {" ".join(words)} == {" ".join(name.split()) for name in found}


def formulas(subject: Subject) -> Iterator[tuple[str, str, Formula]]:
    """Yield every expression but timers, with the id and the label of its element."""
    for placed in subject.placed:
        for formula in _formulas_of(placed.node):
            yield placed.node.id, placed.label, formula
    for _process, _owner, scope in subject.scopes:
        for flow in scope.flows.values():
            if flow.condition is not None:
                yield flow.id, label(flow), flow.condition


def expressions_in(document: Document) -> tuple[tuple[str, Formula], ...]:
    """Return every expression of a document but timers, each with the id of its element."""
    return tuple((identity, formula) for identity, _label, formula in formulas(Subject(document)))


def _formulas_of(node: FlowNode) -> Iterator[Formula]:
    found: list[Formula | None] = []
    if isinstance(node, Task):
        found.append(node.script)
    if isinstance(node, Activity) and node.loop is not None:
        loop = node.loop
        found += [loop.condition, loop.cardinality, loop.collection, loop.completion]
    if isinstance(node, Event):
        found += [t.formula for t in node.triggers if t.kind is not TriggerKind.TIMER]
    yield from filter(None, found)


@rule("foreign-language", repair="Viết lại bằng FEEL, ví dụ: soThanhVien > 2 and coNhaO.")
def foreign_language(subject: Subject) -> Iterator[Fault]:
    """Find expressions and scripts in a language that is never run here."""
    for identity, name, formula in formulas(subject):
        if is_foreign(formula):
            named = formula.language or "${…}"
            message = f"{name} dùng ngôn ngữ “{named[:60]}”; ở đây chỉ chạy FEEL."
            yield Fault(element=identity, line=formula.line, message=message)


@rule(
    "foreign-code", repair="Xoá đoạn mã này; dùng tác vụ dịch vụ hoặc biểu thức FEEL thay cho nó."
)
def foreign_code(subject: Subject) -> Iterator[Fault]:
    """Find programs that other engines would run from their extensions."""
    for element in subject.document.elements():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name in _CODE and not names.local(element):
            message = f"Phần mở rộng “{name}” của phần mềm khác chứa mã, không được chạy ở đây."
            yield Fault(element=_owner(element), line=element.sourceline or 0, message=message)


def _owner(element: names.Element) -> str:
    ids = (part.get("id") for part in (element, *element.iterancestors()) if names.local(part))
    return next((identity for identity in ids if identity), "")


@rule("expression-syntax", repair="Sửa biểu thức theo cú pháp FEEL, ví dụ: mucThu <= 500000.")
def expression_syntax(subject: Subject) -> Iterator[Fault]:
    """Find expressions that are no FEEL."""
    for identity, name, formula in formulas(subject):
        if is_foreign(formula):
            continue
        try:
            compile_expression(formula.text.strip().removeprefix("="))
        except FeelSyntaxError as fault:
            message = f"Biểu thức của {name} sai cú pháp: {fault.message}"
            line = formula.line + fault.line - 1
            yield Fault(element=identity, line=line, message=message)
        except FeelError as fault:
            message = f"Biểu thức của {name} không dùng được: {fault.message}"
            yield Fault(element=identity, line=formula.line, message=message)


@rule(
    "wording",
    repair='Viết điều kiện thành phép so sánh, ví dụ: ketLuan = "đủ điều kiện".',
    severity=Severity.WARNING,
)
def wording(subject: Subject) -> Iterator[Fault]:
    """Find conditions written as people speak: FEEL takes the phrase for a name."""
    for _process, _owner, scope in subject.scopes:
        for flow in scope.flows.values():
            if flow.condition is not None and is_wording(flow.condition.text):
                phrase = flow.condition.text[:60]
                message = f"“{phrase}” được hiểu là tên một dữ liệu, không phải một phép so sánh."
                yield Fault(element=flow.id, line=flow.condition.line, message=message)


@rule("script-missing", repair="Ghi biểu thức FEEL và tên kết quả (motcua:result) cho bước này.")
def script_missing(subject: Subject) -> Iterator[Fault]:
    """Find script tasks that compute nothing, or nothing that is kept."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, Task) and node.kind is TaskKind.SCRIPT and node.script is None:
            message = f"Bước tính toán {placed.label} chưa có biểu thức."
            yield Fault(element=node.id, line=node.line, message=message)
