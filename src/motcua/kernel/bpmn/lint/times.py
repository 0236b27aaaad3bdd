"""Times: the longest way through must fit into the legal limit."""

from collections.abc import Iterator

from motcua.kernel.bpmn.lint.finding import Fault, rule
from motcua.kernel.bpmn.lint.subject import Subject, label
from motcua.kernel.bpmn.model.elements import Activity, FlowNode, Scope, SubProcess
from motcua.kernel.bpmn.model.kinds import SubProcessKind
from motcua.kernel.bpmn.model.ways import following, groups


@rule(
    "over-limit",
    repair="Giảm thời gian của các bước, hoặc cho các bước chạy song song.",
)
def over_limit(subject: Subject) -> Iterator[Fault]:
    """Find processes whose steps, one after another, may take longer than the law allows."""
    if subject.limit_minutes is None:
        return
    for process in subject.processes:
        longest = longest_minutes(process.scope)
        if longest > subject.limit_minutes:
            message = (
                f"Đường dài nhất của quy trình {label(process)} cần {_words(longest)} làm việc, "
                f"quá thời hạn {_words(subject.limit_minutes)}."
            )
            yield Fault(element=process.id, line=process.line, message=message)


def longest_minutes(scope: Scope) -> int:
    """Return the working minutes of the longest way through a scope.

    A circle counts each of its steps once. Steps at which the legal clock pauses count nothing.
    """
    longest: dict[int, int] = {}
    parts = groups(following(scope))
    for index, part in enumerate(parts.members):
        own = sum(_minutes(scope.nodes[key]) for key in part)
        before = max((longest[source] for source in parts.before[index]), default=0)
        longest[index] = before + own
    return max(longest.values(), default=0)


def _minutes(node: FlowNode) -> int:
    if not isinstance(node, Activity) or node.pause or node.is_for_compensation:
        return 0
    if node.minutes is not None:
        return node.minutes
    is_inside = isinstance(node, SubProcess) and node.kind is not SubProcessKind.EVENT
    return longest_minutes(node.scope) if is_inside and isinstance(node, SubProcess) else 0


def _words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ"] if hours else []
    return " ".join([*parts, *([f"{rest} phút"] if rest or not hours else [])])
