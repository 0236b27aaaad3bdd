"""What is done to dossiers, for the work page, its addresses, bulk and the command line."""

from motcua.domain.dossiers.acts.complete_step import act_of
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import ActsOn, acts_in, steps_to_fill_in
from motcua.kernel.base.api import Actor

ACTS = acts_in("motcua.domain.dossiers.acts", Opened)


def acts_on(actor: Actor, opened: Opened) -> ActsOn[Opened]:
    """Return what may be done to a dossier, the actor's steps of its drawn process first."""
    steps = [act_of(step) for step in steps_to_fill_in(opened, actor)]
    return ActsOn(actor=actor, opened=opened, acts=[*steps, *ACTS])
