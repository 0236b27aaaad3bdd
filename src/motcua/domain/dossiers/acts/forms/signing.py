"""Whether the maker of a form signs it digitally, or on paper: for the cards of the acts."""

from collections.abc import Mapping

from motcua.domain.dossiers.actions.signed_letters import needs_signature
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Asked


def signing_part(asked: Asked[Opened]) -> Mapping[str, object]:
    """Return `must_sign`, for a template."""
    return {"must_sign": needs_signature(asked.opened.dossier)}
