"""What a version makes of a dossier that has ended: pure, on facts, definition and setting.

Nothing here knows what really became of the dossier: two versions are held against the same facts,
so that equal versions never differ.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from motcua.domain.dossiers.api import OF_DOSSIER, FormSetting, invalid_fields
from motcua.domain.insight.backtest.path import Path, path_of
from motcua.domain.packs.api import (
    DueUnknownError,
    ProcedureDefinition,
    benefit_vnd,
    channels_on,
    context_of,
    extra_days_of,
    limit_case,
    limit_of,
    papers,
    policy_code,
    results,
    unmet_conditions,
)
from motcua.domain.payments.api import FeeStatement, due_of_definition
from motcua.kernel.base.api import Refusal
from motcua.kernel.deadlines.api import (
    ClockEvent,
    DeadlineError,
    LegalClock,
    Started,
    TimeLimit,
    WorkingCalendar,
    policy_for,
)
from motcua.kernel.rules.api import value_of

type Setting = Callable[[ProcedureDefinition], FormSetting]


@dataclass(frozen=True, kw_only=True, slots=True)
class PastFacts:
    """What of an ended dossier a version is held against.

    Attributes:
        filed_on: The legal day it was filed on.
        channel: How it was filed.
        payer_class: Whose exemption was claimed; `none` for nobody's.
        answers: What it said in the end.
        papers: Codes of the components that it held.
        events: What moved its clock, without dates that were told, appointments and the stop.
        ended_at: When its clock stopped, or the last thing that moved it.
        settled_at: When its result was there, if it came to one.
        calendar: Of the agency that settled it.
        area: Code of the commune that its owner lives in.
        agency: Code of the agency that settled it.
        found: What came of the steps of its drawn process, as conditions know it, by name.
    """

    filed_on: date
    channel: str
    payer_class: str
    answers: Mapping[str, Any]
    papers: Set[str]
    events: Sequence[ClockEvent]
    ended_at: datetime
    settled_at: datetime | None
    calendar: WorkingCalendar
    area: str = ""
    agency: str = ""
    found: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a version makes of one dossier.

    Words stand beside codes, since codes alone say nothing to whoever reads the counts.

    Attributes:
        wrong: Fields that it finds empty or wrong, by key.
        asked: Papers that it asks for, by code.
        missing: Of these, what the dossier did not hold.
        unmet: Conditions of the law that are not met, by code.
        is_channel_open: Whether a dossier may come that way.
        case: Code of the case whose limit applies; empty where none does.
        limit: That limit; None where none can be counted.
        due_at: When the result was due by it, appointments apart; None where it cannot be told.
        is_on_time: Whether the result, if there was one, came by then.
        fee: What was due to be paid; None where it cannot be told.
        results: Documents that the person gets, by code.
        path: Which way it took through the drawn process, and what was decided.
    """

    wrong: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    unmet: Mapping[str, str] = field(default_factory=dict)
    is_channel_open: bool = True
    case: str = ""
    limit: TimeLimit | None = None
    due_at: datetime | None = None
    is_on_time: bool | None = None
    fee: FeeStatement | None = None
    results: Mapping[str, str] = field(default_factory=dict)
    path: Path = field(default_factory=Path)

    @property
    def is_accepted(self) -> bool:
        """Whether the dossier could be filed, and meets the conditions of the law."""
        return self.is_channel_open and not (self.wrong or self.missing or self.unmet)

    @property
    def fee_vnd(self) -> int | None:
        return None if self.fee is None else self.fee.total_vnd

    @property
    def is_exempt(self) -> bool:
        return self.fee is not None and any(line.exempt_class for line in self.fee.lines)


def outcome_of(definition: ProcedureDefinition, facts: PastFacts, *, setting: Setting) -> Outcome:
    """Return what a version makes of a dossier.

    Args:
        definition: The version, as it is applied to what was filed on that day.
        facts: Of the dossier.
        setting: What a form of a definition is filled in, on the day of filing.

    Source:
        63/2010/NĐ-CP, Điều 8; 118/2025/NĐ-CP, Điều 17-21.
    """
    procedure, answers, day = definition.procedure, facts.answers, facts.filed_on
    asked = _asked(definition, facts)
    case = limit_case(procedure, answers=answers, on=day)
    limit = _limit(definition, facts)
    due_at = _due_at(definition, facts, limit)
    fee = _fee(definition, facts)
    documents = results(procedure, answers=answers, channel=facts.channel)
    unmet = unmet_conditions(procedure, answers=answers, submitted_on=day)
    return Outcome(
        wrong=_wrong(definition, facts, setting),
        asked=asked,
        missing={code: name for code, name in asked.items() if code not in facts.papers},
        unmet={one.code: one.text for one in unmet},
        is_channel_open=facts.channel in {row.channel for row in channels_on(procedure, day)},
        case=case.code if case else "",
        limit=limit,
        due_at=due_at,
        is_on_time=None if None in (due_at, facts.settled_at) else _is_kept(facts, due_at),
        fee=fee,
        results={kind.code: kind.name for kind in documents},
        path=path_of(definition, _data(definition, facts, case.code if case else "", fee)),
    )


def _wrong(
    definition: ProcedureDefinition, facts: PastFacts, setting: Setting
) -> Mapping[str, str]:
    if definition.form is None:
        return {}
    found = invalid_fields(definition.form, facts.answers, setting=setting(definition))
    return {item.key: item.label for item in found}


def _asked(definition: ProcedureDefinition, facts: PastFacts) -> Mapping[str, str]:
    needs = papers(definition.procedure, answers=facts.answers, channel=facts.channel)
    parts = [need.component for need in needs if need.is_asked and not need.component.is_form]
    return {part.code: part.short_name or part.name for part in parts}


def _limit(definition: ProcedureDefinition, facts: PastFacts) -> TimeLimit | None:
    try:
        return limit_of(definition, answers=facts.answers, on=facts.filed_on)
    except DueUnknownError:
        return None


def _due_at(
    definition: ProcedureDefinition, facts: PastFacts, limit: TimeLimit | None
) -> datetime | None:
    """Count the dossier's own history by another limit and another way of counting."""
    if limit is None or not facts.events:
        return None
    start, *others = facts.events
    if not isinstance(start, Started):
        return None
    day = facts.filed_on
    try:
        policy = policy_for(policy_code(definition.procedure, on=day), on=day)
        clock = LegalClock(calendar=facts.calendar, policy=policy)
        extra = extra_days_of(definition, answers=facts.answers, on=day)
        events = [replace(start, limit=limit, extra=extra), *others]
        return clock.read(events, now=facts.ended_at).due_at
    except DeadlineError:
        return None


def _is_kept(facts: PastFacts, due_at: datetime | None) -> bool:
    return due_at is not None and facts.settled_at is not None and facts.settled_at <= due_at


def _fee(definition: ProcedureDefinition, facts: PastFacts) -> FeeStatement | None:
    try:
        return due_of_definition(
            definition,
            answers=facts.answers,
            channel=facts.channel,
            on=facts.filed_on,
            payer_class=facts.payer_class,
        )
    except Refusal:
        return None


def _data(
    definition: ProcedureDefinition, facts: PastFacts, case: str, fee: FeeStatement | None
) -> Mapping[str, object]:
    """Return what conditions of a drawn process see; see `process.facts`."""
    known = context_of(facts.answers, channel=facts.channel, submitted_on=facts.filed_on)
    about = {
        "channel": facts.channel,
        "case": case,
        "area": facts.area,
        "agency": facts.agency,
        "feeVnd": Decimal(fee.total_vnd) if fee else None,
        "benefitVnd": value_of(benefit_vnd(definition, facts.filed_on)),
    }
    return {**known, **facts.found, OF_DOSSIER: about}
