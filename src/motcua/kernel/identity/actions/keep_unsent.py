"""Keep what was typed and sent without a session, and forget it."""

from urllib.parse import urlsplit

from django.db import transaction

from motcua.kernel.base.api import Actor, Refusal, clock, limits, no_event
from motcua.kernel.identity.models import UnsentForm
from motcua.kernel.identity.unsent.content import Unsent, new_token, row_of, sealed
from motcua.kernel.identity.unsent.forms import longest, unsent_of

_NOT_DONE = "what was typed is no fact before it is sent"


class TooLongToKeepError(Refusal):
    """More was typed than is kept."""

    code = "too_long_to_keep"


@no_event(_NOT_DONE)
@transaction.atomic
def keep_unsent(*, owner: str, unsent: Unsent, instead_of: str = "") -> str:
    """Keep a form for the account whose page it stood on; return the token that fetches it.

    Each account has the newest few.

    Args:
        owner: As the form said; see `form_owner`.
        unsent: What was typed.
        instead_of: The token of what was kept of the same before; empty where nothing was.

    Raises:
        TooLongToKeepError: It is longer than what is kept.
    """
    token = new_token()
    content = sealed(unsent, token=token, owner=owner)
    if len(content) > limits.get("identity.unsent_form_kib") * 1024:
        raise TooLongToKeepError("Nội dung quá dài nên không giữ lại được.")
    UnsentForm.objects.create(
        id=row_of(token), owner=owner, content=content, kept_at=clock.machine_now()
    )
    newest = UnsentForm.objects.filter(owner=owner).order_by("-kept_at").values_list("pk")
    older = [pk for (pk,) in newest[limits.get("identity.unsent_forms_count") :]]
    older += [row_of(instead_of)] if instead_of else []
    UnsentForm.objects.filter(owner=owner, pk__in=older).delete()
    return token


@no_event("what came of it has events of its own")
def forget_sent(*, actor: Actor, token: str, path: str) -> None:
    """Forget what was kept for an actor once it is sent where it was meant to go.

    Args:
        actor: Who sent it.
        token: Of what was kept, as the form said.
        path: Where it was sent; another form on the same page says the same token.
    """
    unsent = unsent_of(actor, token)
    if unsent is not None and urlsplit(unsent.path).path == path:
        UnsentForm.objects.filter(pk=row_of(token)).delete()


@no_event(_NOT_DONE)
def sweep_unsent() -> int:
    """Delete what is too old to be fetched; return how many."""
    return UnsentForm.objects.filter(kept_at__lte=clock.machine_now() - longest()).delete()[0]
