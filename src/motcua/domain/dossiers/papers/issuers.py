"""In whose power results and letters are made: the agency's that settles, or its part."""

from motcua.domain.dossiers.models import LETTER, RESULT, Dossier
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import agency_at_work, agency_giving
from motcua.domain.issuing.api import Issuer, issuer_of
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.organisations.api import Agency


def issuer_of_result(dossier: Dossier, code: str) -> Issuer:
    """Return in whose power a result of a dossier is made today."""
    return _issuer(dossier, agency_giving(dossier, code), RESULT, code)


def issuer_of_letter(dossier: Dossier, code: str) -> Issuer:
    """Return in whose power a letter on a dossier is made today."""
    return _issuer(dossier, agency_at_work(Opened(dossier)), LETTER, code)


def _issuer(dossier: Dossier, agency: Agency, kind: str, code: str) -> Issuer:
    settled_by = definition_of(dossier.version).procedure.settled_by
    return issuer_of(
        agency.pk,
        kind=kind,
        code=code,
        procedure=dossier.procedure_code,
        field=settled_by.unit_kind,
    )
