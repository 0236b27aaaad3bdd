"""Read drafts of procedures and their decisions; every designer sees every one."""

from django.db.models import QuerySet

from motcua.domain.drafting.models import LegalAct
from motcua.domain.procedures.api import KIND
from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.api import versions
from motcua.kernel.definitions.api.versions import Draft


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Return the drafts that the actor sees, last saved first, without their files."""
    return versions.drafts(actor, kind=KIND)


def authority_of(draft: Draft) -> str:
    """Return whose decision promulgates a draft; an empty text while none is recorded."""
    found = draft.acts.filter(kind=LegalAct.Kind.PROMULGATE).first()
    return found.authority if found else ""
