"""What a person gets of what they agreed to: in which words, since when, until when."""

from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.models import Consent
from motcua.kernel.privacy.own_copies.declared import Copied, OwnCopy, own_copies


def register() -> None:
    """Let people have a copy of what they agreed to."""
    own_copies.register("consents", OwnCopy(title="Sự đồng ý đã cho", make=_copied))


def _copied(actor: Actor) -> Copied:
    rows = Consent.objects.filter(account_id=actor.id).order_by("given_at", "pk")
    return Copied(
        rows=[
            {
                "purpose": row.purpose,
                "wording": row.wording,
                "given_at": row.given_at,
                "withdrawn_at": row.withdrawn_at,
            }
            for row in rows
        ]
    )
