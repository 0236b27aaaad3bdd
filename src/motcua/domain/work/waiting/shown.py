"""What the inbox shows around its list: tabs, what it is narrowed by, and by what it could be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.domain.work.waiting.asked import Asked, kind_of
from motcua.domain.work.waiting.counts import Counts, Value
from motcua.domain.work.waiting.page import SORTS
from motcua.domain.work.waiting.rows import Received, TabSlug, Whom
from motcua.domain.work.waiting.sides import KIND
from motcua.kernel.base.api import limits, text

_TABS = (
    (TabSlug.ALL, "Tất cả", ""),
    (TabSlug.LATE, "Quá hạn", "late"),
    (TabSlug.TODAY, "Hôm nay", "soon"),
    (TabSlug.SOON, "Sắp đến hạn", ""),
    (TabSlug.NEW, "Mới nhận", ""),
    (TabSlug.PAUSED, "Tạm dừng", ""),
)
_ORDER = {one.value: at for at, one in enumerate((*Whom, *Received))}


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    """One tab with its count."""

    slug: str
    label: str
    count: int
    tone: str
    query: str
    is_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A value that one press narrows the list to, or takes away."""

    label: str
    words: str
    query: str
    count: int = 0
    is_current: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A facet as the form asks for it."""

    key: str
    label: str
    chosen: str
    values: Sequence[Value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """The values of one facet beside the list, under their heading."""

    heading: str
    links: Sequence[Link]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """All that stands around the list.

    Attributes:
        tabs: By due time.
        chips: What it is narrowed by; the query of each is that of the rest.
        kinds: The kinds of what waits, where there are several.
        choices: By what else it may be narrowed.
        shelves: The values of some facets as links.
    """

    tabs: Sequence[Tab]
    chips: Sequence[Link]
    kinds: Sequence[Link]
    choices: Sequence[Choice]
    shelves: Sequence[Shelf]


def shown_of(counts: Counts, asked: Asked) -> Shown:
    """Return what stands around the list.

    Raises:
        NotAskedError: A facet has no such value.
    """
    names = {key: counts.words_of(key, value) for key, value in asked.chosen.items()}
    return Shown(
        chips=_chips(counts, asked, names),
        tabs=[
            Tab(
                slug=tab.value,
                label=label,
                count=counts.of(asked, tab=tab),
                tone=tone,
                query=asked.at(tab).query,
                is_current=tab is asked.tab,
            )
            for tab, label, tone in _TABS
        ],
        kinds=_kinds(counts, asked),
        choices=_choices(counts, asked, names),
        shelves=_shelves(counts, asked),
    )


def _chips(counts: Counts, asked: Asked, names: Mapping[str, str]) -> Sequence[Link]:
    chips = [
        Link(label=counts.sides[key].facet.label, words=words, query=asked.without(key).query)
        for key, words in names.items()
    ]
    return sorted(chips, key=lambda chip: text.sort_key(chip.label))


def _kinds(counts: Counts, asked: Asked) -> Sequence[Link]:
    """Return the kinds to choose among; another kind has other facets, so that those go."""
    own = [key for key, side in counts.sides.items() if side.kind]
    rest = asked.without(KIND.key, *own)
    found = [
        Link(
            label=KIND.label,
            words=one.words,
            count=one.count,
            query=rest.with_value(KIND.key, one.value).query,
            is_current=one.value == kind_of(asked, counts.sides),
        )
        for one in counts.values_of(KIND.key, rest)
    ]
    return found if len(counts.kinds()) > 1 else ()


def _choices(counts: Counts, asked: Asked, names: Mapping[str, str]) -> Sequence[Choice]:
    """Return the facets that tell apart what is asked for otherwise, and those that were chosen."""
    waiting = counts.kinds()
    kind = kind_of(asked, counts.sides) or (waiting[0] if len(waiting) == 1 else "")
    found = []
    for key, side in counts.sides.items():
        if key == KIND.key or side.kind not in {"", kind}:
            continue
        chosen = asked.chosen.get(key, "")
        values = _in_order(counts.values_of(key, asked), chosen, names.get(key, ""))
        if chosen or len(values) > 1:
            label = side.facet.label
            found.append(Choice(key=key, label=label, chosen=chosen, values=values))
    return found


def _in_order(found: Sequence[Value], chosen: str, words: str) -> Sequence[Value]:
    """Return values as a form lists them, with the chosen one even where nothing has it."""
    values = list(found)
    if chosen and all(one.value != chosen for one in values):
        values.append(Value(value=chosen, words=words, count=0))
    return sorted(values, key=lambda one: (_ORDER.get(one.value, 0), text.sort_key(one.words)))


def _shelves(counts: Counts, asked: Asked) -> Sequence[Shelf]:
    """Return the values of the facets that stand beside the list, those with most first."""
    most = limits.get("work.views_count")
    shelves = []
    for key, side in counts.sides.items():
        if not side.facet.heading:
            continue
        values = sorted(counts.values_of(key, Asked()), key=lambda one: (-one.count, one.value))
        links = [
            Link(
                label=side.facet.label,
                words=one.words,
                count=one.count,
                query=Asked(chosen={key: one.value}).query,
                is_current=asked.chosen.get(key) == one.value,
            )
            for one in values[:most]
        ]
        shelves.append(Shelf(heading=side.facet.heading, links=links))
    return [shelf for shelf in shelves if shelf.links]


SORT_CHOICES = [(one.value, label) for one, label in SORTS.items()]
"""The orders, as a form offers them."""
