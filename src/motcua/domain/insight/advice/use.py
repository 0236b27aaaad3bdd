"""What is counted of one ended dossier for the adviser: what it said, met and took, in keys."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import form_setting
from motcua.domain.insight.advice.drawn import steps_of
from motcua.domain.insight.backtest.comparison import Count
from motcua.domain.insight.backtest.past import Past
from motcua.kernel.deadlines.api import working_minutes_between
from motcua.kernel.forms.api import visible_fields
from motcua.kernel.ledger.api import Fact
from motcua.kernel.organisations.api import Unit

ASKED, GIVEN = "asked", "given"
SETTLED, SPENT = "settled", "spent"
HANDED, BOUNCED = "handed", "bounced"
SUPPLEMENT = "supplement"
SIGNED, REJECTED, REFUSED, APOLOGISED = "signed", "rejected", "refused", "apologised"
CASE_SEPARATOR = "/"
_MOST_PERCENT = 999
_EMPTY: tuple[object, ...] = (None, "", [], {})
_ACTS: Mapping[str, str] = {
    events.RESULT_SIGNED.code: SIGNED,
    events.RESULT_REJECTED.code: REJECTED,
    events.REFUSED.code: REFUSED,
    events.APOLOGISED.code: APOLOGISED,
}


@dataclass(frozen=True, kw_only=True)
class Use:
    """The counting of use: each thing at most once a dossier."""

    _kinds: dict[str, str] = field(default_factory=dict)

    def __call__(self, past: Past) -> Iterator[Count]:
        """Yield what a dossier said, met and took."""
        yield from _fields(past)
        yield from _time(past)
        yield from _acts(past.entries)
        yield from _items(past)
        yield from self._hand_overs(past.entries)
        yield from steps_of(past)

    def _hand_overs(self, entries: Sequence[Fact]) -> Iterator[Count]:
        """Yield the ways, from kind of unit to kind of unit, and those that led straight back."""
        ways: dict[str, bool] = {}
        acts = [
            (one.event, one.fields["open"]) for one in entries if "status" in one.fields["open"]
        ]
        for (event, told), (following, then) in pairwise([*acts, ("", {})]):
            if event != events.PASSINGS.handed_over.code:
                continue
            way = f"{self._kind(told['from_unit'])} → {self._kind(told['to_unit'])}"
            came_back = following == events.PASSINGS.taken_back.code or (
                following == events.PASSINGS.handed_over.code
                and then["to_unit"] == told["from_unit"]
            )
            ways[way] = ways.get(way, False) or came_back
        for way, came_back in ways.items():
            yield Count(kind=HANDED, detail=way, label=way)
            if came_back:
                yield Count(kind=BOUNCED, detail=way, label=way)

    def _kind(self, unit: object) -> str:
        """Return what kind of unit it is, in words; units are few and asked for once."""
        if not isinstance(unit, str):
            return "chưa rõ"
        if unit not in self._kinds:
            row = Unit.objects.filter(id=UUID(unit)).first()
            self._kinds[unit] = row.kind_words if row else "chưa rõ"
        return self._kinds[unit]


def _fields(past: Past) -> Iterator[Count]:
    form = past.definition.form
    answers = past.answers
    if form is None:
        return
    setting = form_setting(form, channel=past.dossier.channel, on=past.filed_on)
    shown = visible_fields(form, answers, today=setting.today, context=setting.context)
    for item in shown:
        if item.is_asked:
            yield Count(kind=ASKED, detail=item.key, label=item.label)
            if answers.get(item.key) not in _EMPTY:
                yield Count(kind=GIVEN, detail=item.key, label=item.label)


def _time(past: Past) -> Iterator[Count]:
    """Yield how much of its time, from filing to the date last told, a settled dossier took."""
    dossier = past.dossier
    if past.settled_at is None or dossier.due_at is None:
        return
    allowed = working_minutes_between(dossier.filed_at, dossier.due_at, past.calendar)
    if allowed <= 0:
        return
    taken = max(working_minutes_between(dossier.filed_at, past.settled_at, past.calendar), 0)
    percent = min(-(-taken * 100 // allowed), _MOST_PERCENT)
    case = dossier.case_code or "-"
    cases = past.definition.procedure.time.cases
    name = next((one.name for one in cases if one.code == dossier.case_code), "mọi trường hợp")
    yield Count(kind=SETTLED, detail=case, label=name)
    yield Count(kind=SPENT, detail=f"{case}{CASE_SEPARATOR}{percent}")


def _acts(entries: Sequence[Fact]) -> Iterator[Count]:
    done = {_ACTS[entry.event] for entry in entries if entry.event in _ACTS}
    return (Count(kind=kind) for kind in sorted(done))


def _items(past: Past) -> Iterator[Count]:
    rows = past.dossier.supplement_requests.all()
    items = {
        f"{item.target}{CASE_SEPARATOR}{item.key}": item.label
        for row in rows
        for item in row.items.all()
    }
    if rows:
        yield Count(kind=SUPPLEMENT)
    for key, label in items.items():
        yield Count(kind=SUPPLEMENT, detail=key, label=label)
