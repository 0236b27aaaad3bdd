"""When a dossier of a procedure is due: its limit in force, counted by its clock."""

from collections.abc import Mapping
from datetime import date, datetime

from motcua.domain.packs.rules import limit_case, policy_code
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.deadlines.api import (
    Channel,
    DeadlineError,
    Derivation,
    ExtraDays,
    Leg,
    Legs,
    TimeLimit,
    calendar_for,
    countable,
    due_at,
    extra_days_for,
    parse_limit,
    policy_for,
)

DEFAULT_CALENDAR = "hatinh"


class DueUnknownError(Refusal):
    """The procedure has no limit from which a date could be computed."""

    code = "due_unknown"


def limit_of(
    definition: ProcedureDefinition, *, answers: Mapping[str, object], on: date
) -> TimeLimit:
    """Return the time limit of one case, as in force on a day.

    Raises:
        DueUnknownError: The limit is none, or no case fits.
    """
    case = limit_case(definition.procedure, answers=answers, on=on)
    if case is None:
        raise DueUnknownError(f"Thủ tục {definition.code} chưa có thời hạn tính được.")
    try:
        return countable(parse_limit(case.limit))
    except DeadlineError as error:
        raise DueUnknownError(error.message) from error


def parts_of(
    definition: ProcedureDefinition, *, answers: Mapping[str, object], on: date
) -> Legs | None:
    """Return the two appointments of one case; None where the law makes one."""
    case = limit_case(definition.procedure, answers=answers, on=on)
    if case is None or not case.appointments:
        return None
    first, second = (
        Leg(what=part.what, limit=countable(parse_limit(part.limit))) for part in case.appointments
    )
    return Legs(first=first, second=second)


def extra_days_of(
    definition: ProcedureDefinition,
    *,
    answers: Mapping[str, object],
    on: date,
    area: str = "",
) -> tuple[ExtraDays, ...]:
    """Return what the law adds for the place, and where it adds nothing why not.

    Nothing that anybody ticks decides it: the area does, by dated lists. A procedure that has no
    such rule gets nothing.

    Args:
        definition: The procedure.
        answers: Of its form; the field that `owner.area` names holds the commune.
        on: Day of receipt.
        area: Code of the commune, where it is told otherwise.
    """
    procedure = definition.procedure
    if procedure.time.extra_days is None:
        return ()
    chosen = area or str(answers.get(procedure.owner.area) or "")
    return (extra_days_for(procedure.time.extra_days, area=chosen, on=on),)


def due_of_definition(
    definition: ProcedureDefinition,
    *,
    answers: Mapping[str, object],
    channel: str,
    received_at: datetime,
    calendar_code: str = DEFAULT_CALENDAR,
    area: str = "",
) -> Derivation:
    """Return when the result of a dossier is due, with the steps that led there.

    `area` is the commune, where the answers do not tell it.

    Raises:
        DueUnknownError: No limit can be counted.
    """
    on = clock.local(received_at).date()
    return due_at(
        received_at,
        limit_of(definition, answers=answers, on=on),
        calendar_for(calendar_code),
        channel=Channel(channel),
        policy=policy_for(policy_code(definition.procedure, on=on), on=on),
        extra=extra_days_of(definition, answers=answers, on=on, area=area),
    )
