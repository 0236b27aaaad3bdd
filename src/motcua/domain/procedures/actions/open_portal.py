"""Open our own portal for what the packs in use want on: demonstrations only."""

from collections.abc import Sequence

from motcua.domain.packs.api import packs_in_use
from motcua.domain.procedures.actions.set_channel import set_channel
from motcua.domain.procedures.events import CHANNEL_SET
from motcua.domain.procedures.models import Procedure
from motcua.kernel.base.api import Actor, clock, no_event, paths
from motcua.kernel.ledger.api import Subject, entries


@no_event("each channel that it opens records its own event")
def open_wanted_portals(*, actor: Actor) -> Sequence[str]:
    """Switch the portal on where a pack wants it and nobody has ever decided.

    A new installation uses no pack that wants it, so that its portal stays off. Repeating it
    changes nothing, nor what an administrator has switched since. Returns the codes opened.
    """
    wanted = [code for pack in packs_in_use(paths.packs_dir()) for code in pack.manifest.portal_on]
    rows = Procedure.objects.filter(code__in=wanted, is_complete=True).order_by("code")
    today = clock.today()
    opened = [row.code for row in rows if not _was_decided(row)]
    for code in opened:
        set_channel(
            actor=actor,
            code=code,
            channel="online",
            portal_on=True,
            on=today,
            basis="Bản trình diễn",
        )
    return opened


def _was_decided(row: Procedure) -> bool:
    """Say whether anyone has ever set the online channel, whatever it is now."""
    facts = entries(Subject(kind="procedure", id=row.pk))
    return any(
        fact.event == CHANNEL_SET.code and fact.fields["open"]["channel"] == "online"
        for fact in facts
    )
