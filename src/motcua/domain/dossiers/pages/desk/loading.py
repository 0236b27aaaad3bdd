"""How the desk's pages find their objects; what is out of reach does not exist."""

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries import dossier_with_code
from motcua.kernel.base.api import Actor


def reached(actor: Actor, *, code: str) -> Dossier:
    """Return a dossier that the officer reaches.

    Raises:
        NotVisibleError: There is none, or it is not theirs to see.
    """
    return dossier_with_code(actor, code)
