"""What an account typed and did not send, by the token that it was sent back with."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.http import QueryDict

from motcua.kernel.access.api import Request
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.identity.models import UnsentForm
from motcua.kernel.identity.unsent.content import Unsent, opened, row_of
from motcua.kernel.ui.api import form_owner


def longest() -> timedelta:
    """Return how long it is kept."""
    return timedelta(minutes=limits.get("identity.unsent_form_minutes"))


def unsent_of(actor: Actor, token: str) -> Unsent | None:
    """Return what an actor typed; None where it is somebody else's, too old or never was."""
    if not token or not actor.is_signed_in:
        return None
    owner = form_owner.owner_of(actor.id)
    rows = UnsentForm.objects.filter(pk=row_of(token), owner=owner)
    row = rows.filter(kept_at__gt=clock.machine_now() - longest()).first()
    return opened(bytes(row.content), token=token, owner=owner) if row else None


def unsent_here(request: Request) -> QueryDict | None:
    """Return what the reader typed for this very address and did not send, where it says so."""
    found = unsent_of(request.actor, request.GET.get(form_owner.KEPT_PARAMETER, ""))
    is_here = found is not None and urlsplit(found.path).path == request.path
    return found.typed if found and is_here else None
