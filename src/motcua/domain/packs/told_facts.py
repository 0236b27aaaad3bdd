"""What `hoSo` tells of a dossier that is only told: in an example, or to a command."""

from collections.abc import Mapping
from datetime import date

from motcua.domain.packs.rules import benefits_on, limit_case
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.kernel.rules.api import value_of


def told_facts(
    definition: ProcedureDefinition,
    *,
    answers: Mapping[str, object],
    channel: str,
    on: date,
    fee_vnd: int | None,
) -> Mapping[str, object]:
    """Return the dossier's own facts: no agency is known of it, and no fee but the one told."""
    procedure = definition.procedure
    limit = limit_case(procedure, answers=answers, on=on)
    return {
        "channel": channel,
        "case": limit.code if limit else "",
        "area": str(answers.get(procedure.owner.area, "")),
        "agency": "",
        "feeVnd": value_of(fee_vnd or 0),
        "benefitVnd": value_of(benefit_vnd(definition, on)),
    }


def benefit_vnd(definition: ProcedureDefinition, on: date) -> int | None:
    """Return what the law pays the person on a day, the first amount; None where it says none.

    Source:
        The basis of the procedure's own row (`benefits`).
    """
    rows = benefits_on(definition.procedure, on)
    return rows[0].amount_vnd if rows else None
