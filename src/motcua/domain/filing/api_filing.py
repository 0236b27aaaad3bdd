"""A filing as another system sends it, and what it is told: plain values."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from motcua.domain.dossiers.api import ChannelClosedError, Dossier, Status
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.payments.api import PROOF_CHARACTERS, with_claim
from motcua.domain.procedures.api import (
    UnknownProcedureError,
    definition,
    is_portal_on,
    version_in_force,
)
from motcua.kernel.base.api import Invalid, Problem, clock, text
from motcua.kernel.ledger.api import Entry, receipt_of


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiFiling:
    """What is filed.

    Attributes:
        procedure_code: National code.
        agency_code: Who is to settle; empty where the procedure has only one agency.
        answers: By field key, as the form's JSON Schema has them.
        files: Files that were uploaded before, all in one draft.
        payer_class: Class of payer whose exemption is claimed, or empty.
        payer_proof: What proves it, in words.
    """

    procedure_code: str
    agency_code: str
    answers: Mapping[str, Any]
    files: tuple[UUID, ...]
    payer_class: str
    payer_proof: str = ""

    @property
    def handed_in(self) -> Mapping[str, Any]:
        """The answers with the exemption that is claimed beside them."""
        proof = text.clean_line(self.payer_proof)[:PROOF_CHARACTERS]
        return with_claim(self.answers, code=self.payer_class, proof=proof)

    @property
    def sha256(self) -> bytes:
        """The hash of what is asked: the same for the same request, however it was written."""
        whole = {
            "procedure": self.procedure_code,
            "agency": self.agency_code,
            "answers": self.answers,
            "files": sorted(one.hex for one in self.files),
            "payer_class": self.payer_class,
            **({"payer_proof": self.payer_proof} if self.payer_proof else {}),
        }
        return hashlib.sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).digest()


def open_definition(code: str) -> ProcedureDefinition:
    """Return a procedure that this house files online today.

    Raises:
        Invalid: No such procedure is in force.
        ChannelClosedError: It is information only, or filed elsewhere.
    """
    today = clock.today()
    try:
        found = definition(version_in_force(code, on=today))
    except UnknownProcedureError as error:
        raise invalid("procedure", error.message) from None
    if not found.procedure.complete or not is_portal_on(code, on=today):
        raise ChannelClosedError("Thủ tục này hiện chưa nhận hồ sơ trực tuyến ở hệ thống này.")
    return found


def invalid(field: str, message: str) -> Invalid:
    """Return the refusal of one part of a request."""
    return Invalid((Problem(field=field, message=message),))


def answer_of(dossier: Dossier, entry: Entry) -> dict[str, Any]:
    """Return what the sender is told of a dossier just filed: no personal data."""
    due_at = clock.local(dossier.due_at).isoformat() if dossier.due_at else None
    return {
        "code": dossier.code,
        "procedure": dossier.procedure_code,
        "status": {"code": int(dossier.status), "label": str(Status(dossier.status).label)},
        "agency": dossier.settled_by.code,
        "filed_at": clock.local(dossier.filed_at).isoformat(),
        "due_at": due_at,
        "fee_vnd": dossier.fee_vnd,
        "receipt": receipt_of(entry),
    }


def placed(whole: ProcedureDefinition, refusal: Invalid) -> Invalid:
    """Return the problems of a form and its papers, named by their place in the request."""
    keys = whole.form.fields if whole.form else {}
    return Invalid(
        tuple(
            Problem(field=_place(one.field, keys), message=one.message) for one in refusal.problems
        )
    )


def _place(name: str, keys: Mapping[str, object]) -> str:
    if name in keys:
        return f"answers.{name}"
    table, _, rest = name.partition("-")
    if table in keys:
        return f"answers.{table}.{rest.replace('-', '.')}"
    return f"files.{name}"
