"""How the citizen's pages find their dossiers; what is another's does not exist."""

from motcua.domain.dossiers.api import Dossier, dossier_with_code
from motcua.kernel.base.api import Actor


def own_dossier(actor: Actor, *, code: str) -> Dossier:
    """Return the actor's dossier."""
    return dossier_with_code(actor, code)
