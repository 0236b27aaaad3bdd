"""Let lists and the search show the versions that have begun."""

from motcua.domain.procedures.actions.describe import describe
from motcua.domain.procedures.models import Procedure, Version
from motcua.domain.procedures.queries import definition, version_in_force
from motcua.kernel.base.api import Actor, clock, no_event


@no_event("the publication is the fact; a day that comes changes nothing but what lists show")
def take_effect(*, actor: Actor) -> int:
    """Describe each procedure of which a version begins today; return how many."""
    today = clock.today()
    begun = Version.objects.filter(valid_from=today, withdrawn_at=None)
    rows = Procedure.objects.filter(pk__in=begun.values("definition"))
    for procedure in rows:
        describe(procedure, definition(version_in_force(procedure.code, on=today)))
    return len(rows)
