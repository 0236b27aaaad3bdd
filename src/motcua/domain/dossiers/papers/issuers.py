"""In whose power results and letters are made."""

from motcua.domain.dossiers.models import LETTER, RESULT, Dossier
from motcua.domain.issuing.api import Issuer, issuer_of
from motcua.domain.procedures.api import definition as definition_of


def issuer_of_result(dossier: Dossier, code: str) -> Issuer:
    """Return in whose power a result of a dossier is made today."""
    return _issuer(dossier, RESULT, code)


def issuer_of_letter(dossier: Dossier, code: str) -> Issuer:
    """Return in whose power a letter on a dossier is made today."""
    return _issuer(dossier, LETTER, code)


def _issuer(dossier: Dossier, kind: str, code: str) -> Issuer:
    return issuer_of(
        dossier.settled_by_id,
        kind=kind,
        code=code,
        procedure=dossier.procedure_code,
        field=definition_of(dossier.version).procedure.settled_by.unit_kind,
    )
