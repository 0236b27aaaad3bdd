"""What two versions say differently, told by part, thing and property."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff

type Told = Mapping[str, str]
"""Each property of a thing in words, by its label."""
type Things = Mapping[str, tuple[str, Told]]
"""Things of one sort by a key that stays: the name of each, and its properties."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One change: of what, from what, to what; an empty side means that there was or is none."""

    part: str
    what: str
    before: str
    after: str

    @property
    def is_added(self) -> bool:
        return not self.before

    @property
    def is_dropped(self) -> bool:
        return not self.after

    def __str__(self) -> str:
        return f"{self.what}: {self.before or 'không có'} → {self.after or 'bỏ'}"


def changed_properties(part: str, before: Told, after: Told) -> Iterator[Difference]:
    """Yield the properties that differ."""
    for label in dict.fromkeys((*before, *after)):
        first, second = before.get(label, ""), after.get(label, "")
        if first != second:
            yield Difference(part=part, what=label, before=first, after=second)


def changed_things(part: str, before: Things, after: Things, *, main: str) -> Iterator[Difference]:
    """Yield what came, what went, and which properties changed of what stayed.

    Args:
        part: The part of the folder that the things belong to.
        before: The things of the earlier version.
        after: Those of the later one.
        main: The label of the property by which a thing that came or went is told.
    """
    for key in dict.fromkeys((*before, *after)):
        if key not in after:
            name, told = before[key]
            yield Difference(part=part, what=name, before=told[main] or "có", after="")
        elif key not in before:
            name, told = after[key]
            yield Difference(part=part, what=name, before="", after=told[main] or "có")
        else:
            name = after[key][0]
            for change in changed_properties(part, before[key][1], after[key][1]):
                what = f"{name}, {change.what}" if change.what else name
                yield Difference(part=part, what=what, before=change.before, after=change.after)


def changed_texts(part: str, before: Told, after: Told) -> Iterator[Difference]:
    """Tell of each file how many lines went and came: its words stand in the file."""
    for name in sorted(before.keys() | after.keys()):
        first, second = before.get(name, ""), after.get(name, "")
        if first != second:
            lines = list(unified_diff(first.splitlines(), second.splitlines(), n=0, lineterm=""))
            gone = sum(line.startswith("-") for line in lines[2:])
            came = sum(line.startswith("+") for line in lines[2:])
            yield Difference(
                part=part,
                what=name,
                before=f"{gone} dòng" if first else "",
                after=f"{came} dòng" if second else "",
            )
