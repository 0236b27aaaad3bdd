"""Open our own portal for what the packs in use want on: demonstrations only."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from motcua.domain.procedures.actions.set_channel import set_channel
from motcua.domain.procedures.models import Channel, Procedure
from motcua.domain.procedures.packs.reading import packs_in_use
from motcua.kernel.base.api import Actor, clock, no_event, paths


@no_event("each channel that it opens records its own event")
def open_wanted_portals(*, actor: Actor) -> Sequence[str]:
    """Switch the portal on where a pack wants it and nobody has ever decided otherwise.

    A new installation uses no pack that wants it, so that its portal stays off. Repeating it
    changes nothing, nor what an administrator has switched since. Returns the codes opened.
    """
    wanted = [code for pack in packs_in_use(paths.packs_dir()) for code in pack.manifest.portal_on]
    decided = Channel.objects.filter(procedure=OuterRef("pk"), portal_on=True)
    rows = Procedure.objects.filter(~Exists(decided), code__in=wanted, is_complete=True)
    today = clock.local(clock.now()).date()
    codes = sorted(rows.values_list("code", flat=True))
    for code in codes:
        set_channel(
            actor=actor,
            code=code,
            channel="online",
            portal_on=True,
            on=today,
            basis="Bản trình diễn",
        )
    return codes
