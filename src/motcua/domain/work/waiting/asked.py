"""What an address asks of the inbox: a tab, an order, and a value of each facet that narrows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from urllib.parse import urlencode

from motcua.domain.work.waiting.rows import SortSlug, TabSlug
from motcua.domain.work.waiting.sides import KIND, Side
from motcua.kernel.base.api import Refusal, text

TAB, SORT, PAGE = "muc", "xep", "trang"


class NotAskedError(Refusal):
    """An address names a facet that there is none of, or facets that exclude one another."""

    code = "no_such_filter"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the list is narrowed to, and its order."""

    tab: TabSlug = TabSlug.ALL
    sort: SortSlug = SortSlug.STEP_DUE
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen) or self.tab is not TabSlug.ALL or self.is_sorted

    @property
    def is_sorted(self) -> bool:
        """Whether the order is another than by due time of what the actor has to do."""
        return self.sort is not SortSlug.STEP_DUE

    @property
    def query(self) -> str:
        """As an address says it, always in one way; never empty, so that it leads to itself."""
        said = {TAB: self.tab.value, **dict(sorted(self.chosen.items()))}
        if self.is_sorted:
            said[SORT] = self.sort.value
        if self.tab is TabSlug.ALL and len(said) > 1:
            del said[TAB]
        return urlencode(said)

    def at(self, tab: TabSlug) -> "Asked":
        """Return the same in another tab."""
        return replace(self, tab=tab)

    def without(self, *keys: str) -> "Asked":
        """Return the same without some facets."""
        return replace(self, chosen={k: v for k, v in self.chosen.items() if k not in keys})

    def with_value(self, key: str, value: str) -> "Asked":
        """Return the same narrowed by one more facet, or otherwise by the same."""
        return replace(self, chosen={**self.chosen, key: value})


def asked_in(given: Mapping[str, str], sides: Mapping[str, Side]) -> Asked:
    """Return what an address asks; what is left empty asks nothing.

    Raises:
        NotAskedError: It names what there is none of, or two facets that no matter can have both.
    """
    said = {key: text.clean_line(value) for key, value in given.items() if value and key != PAGE}
    tab = _one_of(TabSlug, said.pop(TAB, TabSlug.ALL.value), "Mục")
    sort = _one_of(SortSlug, said.pop(SORT, SortSlug.STEP_DUE.value), "Thứ tự")
    for key in said:
        if key not in sides:
            shown = key[:40] if key.isprintable() else ""
            raise NotAskedError(
                f"Không có bộ lọc “{shown}”; phần có bộ lọc ấy có thể đã được bỏ hoặc tắt."
            )
    _refuse_two_kinds(said, sides)
    return Asked(tab=tab, sort=sort, chosen=said)


def kind_of(asked: Asked, sides: Mapping[str, Side]) -> str:
    """Return the kind that a list is narrowed to; empty where it is not."""
    kinds = (sides[key].kind for key in asked.chosen)
    return asked.chosen.get(KIND.key) or next((kind for kind in kinds if kind), "")


def no_such_value(side: Side, value: str) -> NotAskedError:
    """Return that a facet has no such value."""
    shown = value[:40] if value.isprintable() else ""
    return NotAskedError(f"Bộ lọc “{side.facet.label}” không có giá trị “{shown}”.")


def _one_of[E: Enum](choices: type[E], value: str, label: str) -> E:
    found = next((one for one in choices if one.value == value), None)
    if found is None:
        shown = value[:40] if value.isprintable() else ""
        raise NotAskedError(f"{label} “{shown}” không có.")
    return found


def _refuse_two_kinds(chosen: Mapping[str, str], sides: Mapping[str, Side]) -> None:
    """A matter is of one kind: facets of two, or of another than the one chosen, find nothing."""
    labels = {sides[key].kind: sides[key].facet.label for key in chosen if sides[key].kind}
    kind = chosen.get(KIND.key)
    if kind and sides[KIND.key].words(kind):
        labels.setdefault(kind, KIND.label)
    if len(labels) > 1:
        first, second = list(labels.values())[:2]
        raise NotAskedError(
            f"Bộ lọc “{first}” và “{second}” là của hai loại việc, không dùng cùng lúc được."
        )
