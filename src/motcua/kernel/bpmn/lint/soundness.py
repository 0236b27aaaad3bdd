"""Soundness: the game of tokens always comes to an end, and nothing is there for nothing."""

from collections.abc import Callable, Iterator, Mapping

from motcua.kernel.bpmn.lint.finding import Fault, rule
from motcua.kernel.bpmn.lint.subject import Subject, label
from motcua.kernel.bpmn.model.elements import FlowNode, Gateway
from motcua.kernel.bpmn.soundness.analysis import Flaw, FlawKind

_SHOWN_STEPS = 4


def _stuck(node: FlowNode) -> str:
    if isinstance(node, Gateway):
        return f"Quy trình có thể kẹt tại {label(node)}: cổng chờ một nhánh không bao giờ tới"
    return f"Quy trình có thể kẹt tại {label(node)} mà không tới được kết thúc"


def _endless(node: FlowNode) -> str:
    return f"Từ {label(node)} quy trình chạy vòng mãi, không tới được kết thúc"


def _doubled(node: FlowNode) -> str:
    return f"Hai nhánh cùng chạy có thể cùng tới {label(node)}, nên nó được thực hiện hai lần"


def _never(node: FlowNode) -> str:
    return f"{label(node)} không bao giờ được thực hiện"


@rule(
    "deadlock",
    repair="Tách và gộp bằng cùng loại cổng: loại trừ với loại trừ, song song với song song.",
)
def deadlock(subject: Subject) -> Iterator[Fault]:
    """Find where tokens can wait for ever."""
    yield from _told(subject, FlawKind.STUCK, _stuck)


@rule("endless", repair="Thêm một cổng loại trừ có đường đi ra khỏi vòng.")
def endless(subject: Subject) -> Iterator[Fault]:
    """Find circles that nothing leads out of."""
    yield from _told(subject, FlawKind.ENDLESS, _endless)


@rule("doubled", repair="Gộp các nhánh bằng cổng song song hoặc bao gồm trước phần tử này.")
def doubled(subject: Subject) -> Iterator[Fault]:
    """Find what two tokens can enter at once."""
    yield from _told(subject, FlawKind.DOUBLED, _doubled)


@rule("never", repair="Xem lại các cổng và sự kiện trước phần tử này, hoặc xoá nó đi.")
def never(subject: Subject) -> Iterator[Fault]:
    """Find what no token ever enters although a way leads there."""
    for fault in _told(subject, FlawKind.NEVER, _never):
        if fault.element in subject.reached:
            yield fault


@rule("inconclusive", repair="Chia quy trình thành các tiểu quy trình, bớt số nhánh sau một cổng.")
def inconclusive(subject: Subject) -> Iterator[Fault]:
    """Say of what is too wide to tell that it has not been found sound."""
    for process, flaw in subject.flaws:
        if flaw.kind is FlawKind.UNKNOWN:
            line = subject.nodes.get(flaw.element, process).line
            message = "Quá nhiều nhánh đan nhau nên không kết luận được là luôn tới kết thúc."
            yield Fault(element=flaw.element, line=line, message=message)


def _told(subject: Subject, kind: FlawKind, said: Callable[[FlowNode], str]) -> Iterator[Fault]:
    for _process, flaw in subject.flaws:
        node = subject.nodes.get(flaw.element)
        if flaw.kind is kind and node is not None:
            message = said(node) + _way(flaw, subject.nodes) + "."
            yield Fault(element=node.id, line=node.line, message=message)


def _way(flaw: Flaw, nodes: Mapping[str, FlowNode]) -> str:
    names = [label(nodes[key]) for key in flaw.path if key in nodes and nodes[key].name]
    return f" (ví dụ khi đi qua {', '.join(names[-_SHOWN_STEPS:])})" if names else ""
