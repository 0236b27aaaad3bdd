"""How the owner of an account is told what happens to it; `notices`, which stands above, does."""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Agency


class Teller(Protocol):
    """Write a notice in the caller's transaction."""

    def __call__(
        self,
        *,
        actor: Actor,
        subject: Subject,
        template: str,
        context: Mapping[str, object],
        to_account: UUID | None = None,
        to_phone: str = "",
        to_email: str = "",
        path: str = "",
    ) -> object: ...


tellers: Registry[Teller] = Registry("ways to tell the owner of an account")


def tell(
    *,
    actor: Actor,
    subject: Subject,
    template: str,
    context: Mapping[str, object],
    to_account: UUID | None = None,
    to_phone: str = "",
    to_email: str = "",
    path: str = "",
) -> None:
    """Tell somebody by every way there is; see `notices.send`."""
    for teller in tellers:
        teller(
            actor=actor,
            subject=subject,
            template=template,
            context=context,
            to_account=to_account,
            to_phone=to_phone,
            to_email=to_email,
            path=path,
        )


def agency_name(actor: Actor) -> str:
    """Return how a notice names the agency in which somebody acts."""
    found = Agency.objects.filter(id=actor.agency_id).first() if actor.agency_id else None
    return found.name if found else "Cơ quan"
