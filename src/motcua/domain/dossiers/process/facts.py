"""What the conditions and decisions of a process see: answers, outcomes of steps, the dossier.

Read inside the engine only when a condition asks; nobody is shown it.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.submission.contents import owner_of
from motcua.domain.packs.api import context_of
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import outcomes_of
from motcua.kernel.base.api import clock
from motcua.kernel.privacy.api import Reading

OF_DOSSIER = "hoSo"
"""The name under which conditions know the dossier's own open facts."""


def facts_of(dossier: Dossier, reading: Reading) -> Mapping[str, object]:
    """Return what conditions may ask for.

    Names: the answers by key, the outcomes of steps, decisions and scripts by their own names, the
    latest of each, and `hoSo`: channel, case, area and agency by code, fee.
    """
    answers = _answers(dossier, reading)
    filed_on = clock.local(dossier.filed_at).date()
    known = context_of(answers, channel=dossier.channel, submitted_on=filed_on)
    return {**known, **outcomes_of(dossier.id, reading), OF_DOSSIER: _own(dossier, answers)}


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
    }
