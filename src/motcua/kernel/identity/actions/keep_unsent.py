"""Keep what was typed and sent without a session, and forget it."""

from django.db import transaction

from motcua.kernel.base.api import Refusal, clock, limits, no_event
from motcua.kernel.identity.models import UnsentForm
from motcua.kernel.identity.unsent.content import Unsent, new_token, row_of, sealed
from motcua.kernel.identity.unsent.forms import longest

_NOT_DONE = "what was typed is no fact before it is sent"


class TooLongToKeepError(Refusal):
    """More was typed than is kept."""

    code = "too_long_to_keep"


@no_event(_NOT_DONE)
@transaction.atomic
def keep_unsent(*, owner: str, unsent: Unsent) -> str:
    """Keep a form for the account whose page it stood on; return the token that fetches it.

    Each account has the newest few.

    Args:
        owner: As the form said; see `form_owner`.
        unsent: What was typed.

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
    UnsentForm.objects.filter(pk__in=older).delete()
    return token


@no_event(_NOT_DONE)
def sweep_unsent() -> int:
    """Delete what is too old to be fetched; return how many."""
    return UnsentForm.objects.filter(kept_at__lte=clock.machine_now() - longest()).delete()[0]
