"""What the conditions and decisions of a process see: answers, outcomes of steps, the dossier.

Read inside the engine only when a condition asks; nobody is shown it.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.submission.contents import owner_of
from motcua.domain.packs.api import benefit_vnd, context_of
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import outcomes_of, plain
from motcua.kernel.base.api import clock
from motcua.kernel.forms.api import by_way
from motcua.kernel.privacy.api import Reading
from motcua.kernel.rules.api import value_of

OF_DOSSIER = "hoSo"
"""The name under which conditions know the dossier's own open facts."""


def facts_of(dossier: Dossier, reading: Reading) -> Mapping[str, object]:
    """Return what conditions may ask for.

    Names: the answers by key, the outcomes of steps, decisions and scripts by their own names, the
    latest of each, and `hoSo`: channel, case, area and agency by code, fee, what the law pays.
    """
    answers = _answers(dossier, reading)
    filed_on = clock.local(dossier.filed_at).date()
    known = context_of(answers, channel=dossier.channel, submitted_on=filed_on)
    return {**known, **outcomes_of(dossier.id, reading), OF_DOSSIER: _own(dossier, answers)}


def told_to_forms(
    dossier: Dossier, answers: Mapping[str, Any], reading: Reading
) -> Mapping[str, object]:
    """Return what forms of officers may ask for besides their own answers, and their rules too.

    Names: `declared`, the answers by key; `steps`, the outcomes of steps by the names of their
    results; `hoSo`, as conditions know it.
    """
    filed_on = clock.local(dossier.filed_at).date()
    return {
        "declared": context_of(answers, channel=dossier.channel, submitted_on=filed_on),
        "steps": outcomes_of(dossier.id, reading) if dossier.process_id else {},
        OF_DOSSIER: _own(dossier, answers),
    }


def known_to_forms(answers: Mapping[str, Any], told: Mapping[str, object]) -> Mapping[str, object]:
    """Return the values from which such forms are filled in before anyone types, by their way."""
    return by_way(
        {
            "declared": answers,
            "steps": plain(told["steps"]),
            OF_DOSSIER: plain(told[OF_DOSSIER]),
        }
    )


def area_in(dossier: Dossier, reading: Reading) -> str:
    """Return the code of the commune in which the owner lives; empty when the form has none."""
    return owner_of(definition_of(dossier.version), _answers(dossier, reading)).area_code


def _answers(dossier: Dossier, reading: Reading) -> Mapping[str, Any]:
    return reading.reveal(dossier.answers) or {}


def _own(dossier: Dossier, answers: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "channel": dossier.channel,
        "case": dossier.case_code,
        "area": owner_of(definition_of(dossier.version), answers).area_code,
        "agency": dossier.settled_by.code,
        "feeVnd": Decimal(dossier.fee_vnd),
        "benefitVnd": value_of(benefit_vnd(definition_of(dossier.version), clock.today())),
    }
