"""The legal acts of a drawn process: in their order on every way, and none beside another."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final

from motcua.domain.packs.act_kinds import ActKind
from motcua.kernel.bpmn.api import (
    Activity,
    Definitions,
    Event,
    FlowNode,
    Gateway,
    GatewayKind,
    Process,
    Task,
    TaskKind,
    TriggerKind,
    passing,
)

type Found = Iterator[tuple[FlowNode, str]]

SENT_BACK: Final = "tra-lai"
"""The error code with which a leader sends a draft back."""

_WORDS: Final[Mapping[str, str]] = {
    ActKind.RECEIVE: "tiếp nhận (receive)",
    ActKind.DRAFT_RESULT: "dự thảo kết quả (draft_result)",
    ActKind.SIGN_RESULT: "ký (sign_result)",
    ActKind.NUMBER_AND_SEAL: "cấp số, đóng dấu (number_and_seal)",
    ActKind.RETURN_RESULT: "trả kết quả (return_result)",
    ActKind.REFUSE: "từ chối (refuse)",
    ActKind.STOP: "dừng giải quyết (stop)",
}
_CLOSING: Final = (ActKind.RETURN_RESULT, ActKind.REFUSE, ActKind.STOP)
_BEFORE_SEAL: Final = (
    ActKind.RECEIVE,
    ActKind.DRAFT_RESULT,
    ActKind.SIGN_RESULT,
    ActKind.NUMBER_AND_SEAL,
)
_BRANCHING: Final = frozenset({GatewayKind.PARALLEL, GatewayKind.INCLUSIVE})
_MOST_BRANCHES: Final = 300
_BY_PEOPLE: Final = frozenset({TaskKind.USER, TaskKind.MANUAL})


class Acts:
    """The ways through one process, and which of its tasks do which act.

    Args:
        is_signed: Whether a leader signs a result, beside the seal.
    """

    def __init__(self, definitions: Definitions, process: Process, *, is_signed: bool) -> None:
        self.definitions = definitions
        self.process = process
        self.passing = passing(process)
        self.tasks = [n for n in process.scope.all_nodes() if isinstance(n, Task)]
        self.is_signed = is_signed or bool(self.of(ActKind.SIGN_RESULT))

    def of(self, *acts: ActKind) -> frozenset[str]:
        """Return the ids of the tasks that do one of these acts."""
        return frozenset(task.id for task in self.tasks if task.act in acts)

    def people(self) -> frozenset[str]:
        """Return the ids of the tasks that people do."""
        return frozenset(task.id for task in self.tasks if task.kind in _BY_PEOPLE)

    def named(self, ids: frozenset[str]) -> Iterator[FlowNode]:
        """Yield nodes in the order of the file."""
        yield from sorted((self.passing.nodes[key] for key in ids), key=lambda node: node.line)

    def act_of(self, node: FlowNode) -> ActKind:
        """Return the act that a task does."""
        return ActKind(next(task.act for task in self.tasks if task.id == node.id))

    def before(self, node: FlowNode, ids: frozenset[str]) -> frozenset[str]:
        """Return those of some tasks from which a way leads to a node, itself included."""
        return frozenset(key for key in ids if node.id in self.passing.reached((key,)))

    def leads_to(self, node: FlowNode, ids: frozenset[str]) -> bool:
        """Say whether a way leads on from a node to one of some tasks."""
        return bool(self.passing.reached(self.passing.after(node.id)) & ids)

    @cached_property
    def unsealed(self) -> frozenset[str]:
        """What can be reached while nothing has been sealed yet."""
        return self.passing.reached(without=self.of(ActKind.NUMBER_AND_SEAL))

    @cached_property
    def reachable(self) -> frozenset[str]:
        return self.passing.reached()


def act_faults(acts: Acts) -> Found:
    """Yield what is wrong with the acts, each with the node at which it shows."""
    for rule in _RULES:
        yield from rule(acts)


def _begun_without_receipt(acts: Acts) -> Found:
    before = acts.passing.reached(without=acts.of(ActKind.RECEIVE))
    for node in acts.named(before & frozenset(task.id for task in acts.tasks)):
        yield node, f"làm được khi chưa {_WORDS[ActKind.RECEIVE]}; việc đầu tiên phải là tiếp nhận"


def _out_of_order(acts: Acts) -> Found:
    """Find acts that can be reached without what goes before, from the start or from a seal.

    After a seal another agency's part may begin: its paper is drafted and signed like the first.
    """
    sealed = [acts.passing.after(seal) for seal in sorted(acts.of(ActKind.NUMBER_AND_SEAL))]
    found = {
        (key, earlier)
        for starts in (None, *sealed)
        for act, earlier in _orders(acts)
        for key in acts.passing.reached(starts, without=acts.of(earlier)) & acts.of(act)
    }
    seals = acts.of(ActKind.NUMBER_AND_SEAL)
    unsealed = acts.passing.reached(without=seals) & acts.of(ActKind.RETURN_RESULT)
    found |= {(key, ActKind.NUMBER_AND_SEAL) for key in unsealed}
    for key, earlier in sorted(found, key=lambda one: (acts.passing.nodes[one[0]].line, one)):
        yield acts.passing.nodes[key], f"có đường đi tới mà không qua bước {_WORDS[earlier]}"


def _orders(acts: Acts) -> Iterator[tuple[ActKind, ActKind]]:
    yield ActKind.SIGN_RESULT, ActKind.DRAFT_RESULT
    yield ActKind.NUMBER_AND_SEAL, ActKind.DRAFT_RESULT
    if acts.is_signed:
        yield ActKind.NUMBER_AND_SEAL, ActKind.SIGN_RESULT


def _again(acts: Acts) -> Found:
    """Find acts to which a way leads back although they were done for good."""
    for node in acts.named(acts.of(ActKind.RECEIVE)):
        if acts.leads_to(node, acts.of(ActKind.RECEIVE)):
            yield node, f"sau khi {_WORDS[ActKind.RECEIVE]} còn quay lại tiếp nhận lần nữa"
    for node in acts.named(acts.of(ActKind.NUMBER_AND_SEAL)):
        if acts.leads_to(node, acts.before(node, acts.of(*_BEFORE_SEAL))):
            words = _WORDS[ActKind.NUMBER_AND_SEAL]
            yield node, f"sau khi {words} còn quay lại bước đã xong trước đó"
    for node in acts.named(acts.of(ActKind.SIGN_RESULT)):
        ways = acts.passing.after(node.id)
        drafts = acts.of(ActKind.DRAFT_RESULT)
        if acts.passing.reached(ways, without=acts.of(ActKind.NUMBER_AND_SEAL)) & drafts:
            yield node, f"còn dẫn tới dự thảo khác mà không qua {_WORDS[ActKind.NUMBER_AND_SEAL]}"
    for node in acts.named(acts.of(*_CLOSING)):
        of_part = node.id in acts.of(ActKind.REFUSE) - acts.unsealed
        barred = acts.before(node, acts.people()) if of_part else acts.people()
        if acts.leads_to(node, barred):
            words = _WORDS[acts.act_of(node)]
            yield node, f"sau khi {words} còn dẫn tới bước khác, phải kết thúc"


def _open_ends(acts: Acts) -> Found:
    aside = {event.id for event in _side_events(acts)}
    unclosed = acts.passing.reached(without=acts.of(*_CLOSING) | aside) & acts.passing.ends
    for node in acts.named(unclosed):
        yield node, "là chỗ kết thúc mà chưa trả kết quả, từ chối hay dừng giải quyết"
    kept = acts.of(ActKind.RETURN_RESULT) | aside
    for seal in acts.named(acts.of(ActKind.NUMBER_AND_SEAL)):
        ways = acts.passing.reached(acts.passing.after(seal.id), without=kept)
        for node in acts.named(ways & acts.passing.ends - unclosed):
            yield node, f"là chỗ kết thúc sau khi {label(seal)} mà không trả giấy đã cấp"


def _not_sent_back(acts: Acts) -> Found:
    """Find signatures from which a rejected draft does not go back to who drafts it."""
    drafts = acts.of(ActKind.DRAFT_RESULT)
    signatures = acts.of(ActKind.SIGN_RESULT)
    for node in acts.named(signatures):
        ways = [e.id for e in _boundary(acts, node) if _is_sent_back(acts, e)]
        found = acts.passing.reached(ways)
        if not found & drafts:
            yield (
                node,
                f"thiếu sự kiện lỗi ngắt (errorCode {SENT_BACK}) dẫn về bước dự thảo",
            )
        elif acts.passing.reached(ways, without=drafts) & signatures:
            yield node, "nhận lại dự thảo bị trả mà không qua bước dự thảo"


def _boundary(acts: Acts, node: FlowNode) -> Iterator[Event]:
    ids = node.boundary if isinstance(node, Activity) else ()
    for key in ids:
        event = acts.passing.nodes.get(key)
        if isinstance(event, Event):
            yield event


def _is_sent_back(acts: Acts, event: Event) -> bool:
    codes = {
        acts.definitions.errors[trigger.reference].code
        for trigger in event.triggers
        if trigger.kind is TriggerKind.ERROR and trigger.reference in acts.definitions.errors
    }
    return event.is_interrupting and SENT_BACK in codes


def _beside_others(acts: Acts) -> Found:
    """Find acts in branches that run beside each other, and acts that repeat."""
    done = acts.of(*ActKind) & acts.reachable
    branches = list(_branches(acts))
    if len(branches) > _MOST_BRANCHES:
        first = next(acts.named(frozenset(key for key, _branch in branches)))
        yield first, "và các chỗ rẽ song song khác nhiều quá, không xét hết được"
        return
    beside: set[str] = set()
    for split in {key for key, _branch in branches}:
        ways = [branch for key, branch in branches if key == split]
        found = [done & acts.passing.reached((way,), without=(split,)) for way in ways]
        beside |= frozenset.union(*found) - frozenset.intersection(*found)
    for event in _side_events(acts):
        beside |= done & acts.passing.reached((event.id,))
    for node in acts.named(frozenset(beside)):
        yield node, "nằm trong nhánh song song; việc của hồ sơ phải làm lần lượt"
    for node in acts.named(done):
        if isinstance(node, Activity) and node.loop is not None:
            yield node, "lặp lại nhiều lần; mỗi việc của hồ sơ chỉ làm một lần"


def _branches(acts: Acts) -> Iterator[tuple[str, str]]:
    for node in acts.passing.nodes.values():
        is_choice = isinstance(node, Gateway) and node.kind not in _BRANCHING
        targets = acts.passing.after(node.id)
        if len(targets) > 1 and not is_choice and len(node.outgoing) > 1:
            yield from ((node.id, target) for target in targets)


def _side_events(acts: Acts) -> Iterator[Event]:
    for node in acts.process.scope.all_nodes():
        if isinstance(node, Event) and node.attached_to and not node.is_interrupting:
            yield node


def label(node: FlowNode) -> str:
    """Return what people call a node."""
    return f"“{(node.name or node.id)[:80]}”"


_RULES: Final[tuple[Callable[[Acts], Found], ...]] = (
    _begun_without_receipt,
    _out_of_order,
    _again,
    _open_ends,
    _not_sent_back,
    _beside_others,
)
