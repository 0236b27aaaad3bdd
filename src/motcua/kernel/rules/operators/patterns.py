"""Match regular expressions in bounded time.

Python's own engine can be made to run for ever by a short pattern and cannot be stopped. This one
never visits the same place twice (unless the pattern refers back), so its work is at most pattern
times text, and each step is paid for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from motcua.kernel.base.api import limits
from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.operators import patterns_tree as parts
from motcua.kernel.rules.operators.patterns_tree import CharTest, Pattern

type Groups = tuple[int, ...]


@dataclass(slots=True)
class _Step:
    """One instruction; `next` is the usual successor, `other` the second choice of a fork."""

    kind: str
    next: int = 0
    other: int = 0
    test: CharTest | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """Where a match lies and what its groups hold; -1 where a group took no part."""

    start: int
    end: int
    groups: Groups

    def group(self, text: str, number: int) -> str:
        if number == 0:
            return text[self.start : self.end]
        start, end = self.groups[2 * number - 2 : 2 * number]
        return text[start:end] if start >= 0 and end >= 0 else ""


class Regex:
    """A compiled pattern."""

    def __init__(self, text: str, flags: str) -> None:
        pattern, self.groups = parts.parse_pattern(text, flags)
        self._flags = flags
        self._steps: list[_Step] = []
        self._has_back_reference = False
        self._parts_left = 2 * limits.get("rules.pattern_size")
        self._emit(pattern)
        self._add(_Step("match"))

    def search(self, text: str, run: Run, start: int = 0) -> Match | None:
        """Return the first match at or after `start`."""
        seen: set[tuple[object, ...]] = set()
        for position in range(start, len(text) + 1):
            match = self._match_at(text, position, run, seen)
            if match is not None:
                return match
        return None

    def find_all(self, text: str, run: Run) -> Iterator[Match]:
        """Yield the matches that do not overlap."""
        position = 0
        while position <= len(text):
            match = self.search(text, run, position)
            if match is None:
                return
            yield match
            position = match.end if match.end > match.start else match.end + 1

    def _match_at(
        self, text: str, start: int, run: Run, seen: set[tuple[object, ...]]
    ) -> Match | None:
        pending: list[tuple[int, int, Groups]] = [(0, start, (-1,) * (2 * self.groups))]
        while pending:
            at, position, groups = pending.pop()
            key = (at, position, groups) if self._has_back_reference else (at, position)
            if key in seen:
                continue
            run.spend()
            seen.add(key)
            step = self._steps[at]
            if step.kind == "match":
                return Match(start, position, groups)
            self._advance(step, text, position, groups, pending)
        return None

    def _advance(
        self,
        step: _Step,
        text: str,
        position: int,
        groups: Groups,
        pending: list[tuple[int, int, Groups]],
    ) -> None:
        if step.kind == "fork":
            pending.append((step.other, position, groups))
            pending.append((step.next, position, groups))
        elif step.kind == "char":
            if position < len(text) and step.test is not None and step.test(text[position]):
                pending.append((step.next, position + 1, groups))
        elif step.kind == "save":
            saved = (*groups[: step.number], position, *groups[step.number + 1 :])
            pending.append((step.next, position, saved))
        elif step.kind == "back":
            end = self._after_reference(step.number, text, position, groups)
            if end is not None:
                pending.append((step.next, end, groups))
        elif self._holds(step.kind, text, position):
            pending.append((step.next, position, groups))

    def _after_reference(self, number: int, text: str, position: int, groups: Groups) -> int | None:
        start, end = groups[2 * number - 2 : 2 * number]
        wanted = text[start:end] if 0 <= start <= end else ""
        found = text[position : position + len(wanted)]
        if "i" in self._flags:
            wanted, found = wanted.casefold(), found.casefold()
        return position + len(wanted) if found == wanted else None

    def _holds(self, kind: str, text: str, position: int) -> bool:
        by_line = "m" in self._flags
        if kind == "start":
            return position == 0 or (
                by_line and text[position - 1] == "\n" and position < len(text)
            )
        return position == len(text) or (by_line and text[position] == "\n")

    # Compiling

    def _add(self, step: _Step) -> int:
        if len(self._steps) >= limits.get("rules.pattern_size"):
            raise Fault("Biểu thức chính quy quá lớn")
        step.next = len(self._steps) + 1
        self._steps.append(step)
        return len(self._steps) - 1

    def _emit(self, pattern: Pattern) -> None:
        self._parts_left -= 1
        if self._parts_left < 0:
            raise Fault("Biểu thức chính quy quá lớn")
        match pattern:
            case parts.Char():
                self._add(_Step("char", test=pattern.test))
            case parts.Anchor():
                self._add(_Step("start" if pattern.is_start else "end"))
            case parts.BackReference():
                self._has_back_reference = True
                self._add(_Step("back", number=pattern.group))
            case parts.Group():
                self._emit_group(pattern)
            case parts.Sequence():
                for part in pattern.parts:
                    self._emit(part)
            case parts.Choice():
                self._emit_choice(pattern)
            case parts.Repeat():
                self._emit_repeat(pattern)

    def _emit_group(self, group: parts.Group) -> None:
        if group.number is None:
            self._emit(group.inner)
            return
        self._add(_Step("save", number=2 * group.number - 2))
        self._emit(group.inner)
        self._add(_Step("save", number=2 * group.number - 1))

    def _emit_choice(self, choice: parts.Choice) -> None:
        jumps: list[int] = []
        for branch in choice.branches[:-1]:
            fork = self._add(_Step("fork"))
            self._emit(branch)
            jumps.append(self._add(_Step("jump")))
            self._steps[fork].other = len(self._steps)
        self._emit(choice.branches[-1])
        for jump in jumps:
            self._make_jump(jump, len(self._steps))

    def _make_jump(self, at: int, target: int) -> None:
        """A jump is a fork whose two ways are one."""
        self._steps[at] = _Step("fork", next=target, other=target)

    def _emit_repeat(self, repeat: parts.Repeat) -> None:
        for _ in range(repeat.least):
            self._emit(repeat.inner)
        if repeat.most is None:
            fork = self._add(_Step("fork"))
            self._emit(repeat.inner)
            self._make_jump(self._add(_Step("jump")), fork)
            self._close_fork(fork, repeat.is_greedy)
            return
        forks: list[int] = []
        for _ in range(repeat.most - repeat.least):
            forks.append(self._add(_Step("fork")))
            self._emit(repeat.inner)
        for fork in forks:
            self._close_fork(fork, repeat.is_greedy)

    def _close_fork(self, at: int, is_greedy: bool) -> None:
        inside, after = at + 1, len(self._steps)
        step = self._steps[at]
        step.next, step.other = (inside, after) if is_greedy else (after, inside)


@lru_cache(maxsize=256)
def regex(text: str, flags: str) -> Regex:
    """Return the compiled pattern.

    Raises:
        Fault: The pattern is no XPath pattern, or too large.
    """
    return Regex(text, flags)
