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
    TimeLimit,
    calendar_for,
    countable,
    due_at,
    parse_limit,
    policy_for,
)

DEFAULT_CALENDAR = "hatinh"


class DueUnknownError(Refusal):
    """The procedure has no verified limit from which a date could be computed."""

    code = "due_unknown"


def limit_of(
    definition: ProcedureDefinition, *, answers: Mapping[str, object], on: date
) -> TimeLimit:
    """Return the time limit of one case, as in force on a day.

    Raises:
        DueUnknownError: The limit is none, not verified, or no case fits.
    """
    case = limit_case(definition.procedure, answers=answers, on=on)
    if case is None:
        raise DueUnknownError(f"Thủ tục {definition.code} chưa có thời hạn đã kiểm chứng.")
    try:
        return countable(parse_limit(case.limit))
    except DeadlineError as error:
        raise DueUnknownError(error.message) from error


def due_of_definition(
    definition: ProcedureDefinition,
    *,
    answers: Mapping[str, object],
    channel: str,
    received_at: datetime,
    calendar_code: str = DEFAULT_CALENDAR,
) -> Derivation:
    """Return when the result of a dossier is due, with the steps that led there.

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
    )
