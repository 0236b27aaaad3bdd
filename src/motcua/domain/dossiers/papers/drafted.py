"""The letters that whoever leads the agency signs: what each says, from what was filled in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.papers.data import (
    apology_part,
    head_of,
    hour_and_day,
    refusal_part,
    stop_part,
)
from motcua.domain.dossiers.papers.issuers import issuer_of_letter
from motcua.domain.dossiers.papers.letters import LetterForm, letter_numbering
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import part_refused
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.api import bases_of, remedies_of
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import clock, paths
from motcua.kernel.organisations.api import Agency
from motcua.kernel.ui.api import Row


def composed_letter(
    dossier: Dossier,
    form: LetterForm,
    *,
    agency: Agency,
    content: Mapping[str, Any],
    contact: Mapping[str, str],
) -> issuing.Composition:
    """Return what a letter of an agency is to say.

    Args:
        dossier: About which.
        form: `REFUSAL` to settle, `APOLOGY` or `STOP`.
        agency: Which settles the dossier, or the part of it that is at hand.
        content: What was filled in: `reason`, and by form `legal_basis`, `facts`, `by_owner`,
            `new_due`.
        contact: The owner's contact, revealed.

    Source:
        Circular 03/2025/TT-VPCP, Annex I, forms 03 to 05; 118/2025/NĐ-CP, Art. 17.
    """
    issuer = issuer_of_letter(dossier, form.value)
    said = _PARTS[form](dossier, content)
    unit = issuing.issuing_unit(issuer)
    return issuing.Composition(
        code=form.value,
        name=f"{NAMES[form]}, phần {said['part']}" if said.get("part") else NAMES[form],
        agency_id=agency.id,
        template=paths.packs_dir() / f"vietnam/letters/mau-{form.value}.typ",
        data={
            **head_of(dossier, contact),
            "agency": issuing.letterhead(agency, unit),
            "contact_phone": agency.phone,
            **said,
        },
        content=content,
        evidence={"content": dict(content)},
        decision=_decision(dossier, content),
        numbering=letter_numbering(
            form,
            year=clock.today().year,
            issuer="" if unit else issuing.symbol_of(agency),
        ).of_unit(unit),
        issuer=issuer,
        unit=unit,
    )


def _decision(dossier: Dossier, content: Mapping[str, Any]) -> Sequence[Row]:
    """Return what whoever signs decides: the new day of an apology, the reason, the law."""
    day, basis = content.get("new_due"), str(content.get("legal_basis", ""))
    procedure = definition_of(dossier.version)
    quoted = [
        *bases_of(procedure),
        *(str(one.basis) for one in procedure.procedure.refusal_grounds),
    ]
    rows = [
        Row(term="Hẹn lại", value=hour_and_day(datetime.fromisoformat(str(day))) if day else ""),
        Row(term="Lý do", value=str(content["reason"])),
        Row(term="Sự việc", value=str(content.get("facts", ""))),
        Row(term="Căn cứ", value=issuing.compared(basis, quoted)),
    ]
    return [row for row in rows if row.value]


def _refusal(dossier: Dossier, content: Mapping[str, Any]) -> dict[str, Any]:
    ground = issuing.Ground.of(content)
    said = refusal_part(reason=ground.words, legal_basis=ground.legal_basis, is_of_reception=False)
    remedies = remedies_of(definition_of(dossier.version).procedure)
    return {**said, **part_refused(Opened(dossier)), "remedies": remedies}


def _apology(dossier: Dossier, content: Mapping[str, Any]) -> dict[str, Any]:
    now = clock.now()
    return apology_part(
        dossier,
        reason=str(content["reason"]),
        due_before=dossier.due_at or now,
        due_after=datetime.fromisoformat(str(content["new_due"])),
        at=now,
    )


def _stop(dossier: Dossier, content: Mapping[str, Any]) -> dict[str, Any]:
    return stop_part(
        dossier,
        reason=str(content["reason"]),
        legal_basis=str(content["legal_basis"]),
        is_asked_by_owner=bool(content["by_owner"]),
    )


NAMES: Mapping[LetterForm, str] = {
    LetterForm.REFUSAL: "Phiếu từ chối giải quyết hồ sơ",
    LetterForm.APOLOGY: str(LetterForm.APOLOGY.label),
    LetterForm.STOP: str(LetterForm.STOP.label),
}
_PARTS = {
    LetterForm.REFUSAL: _refusal,
    LetterForm.APOLOGY: _apology,
    LetterForm.STOP: _stop,
}
