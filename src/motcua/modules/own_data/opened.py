"""A request in the hands of one page or transaction: what is asked of it is read once."""

from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.api import Purpose
from motcua.modules.own_data.access import purpose_of
from motcua.modules.own_data.models import DataRequest


class Opened(work.Opened[DataRequest]):
    """A request, and what pages and acts had to know of it so far."""

    @classmethod
    def locked(cls, actor: Actor, matter_id: UUID) -> DataRequest | None:
        rows = DataRequest.objects.select_for_update(of=("self", "matter"))
        return visible(actor, rows).filter(pk=matter_id).first()

    def purpose_of(self, actor: Actor) -> Purpose:
        return purpose_of(actor)

    def asked_for(self, actor: Actor) -> str:
        """Return what was asked, opened for an actor."""
        return str(self.reading_for(actor).reveal(self.matter.asked) or "")

    def said_for(self, actor: Actor) -> str:
        """Return what was answered last, opened for an actor."""
        return str(self.reading_for(actor).reveal(self.matter.said) or "")


class Sent(Opened):
    """A request in the hands of whoever sent it."""
