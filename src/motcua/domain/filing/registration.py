"""What filing tells dossiers: drafts bear the id of the dossier that they become."""

from collections.abc import Sequence

from django.urls import reverse

from motcua.domain.dossiers.api import Beginning, beginnings
from motcua.domain.filing.queries import drafts_of, is_own_draft, living_drafts
from motcua.domain.work.api import Begun, begun
from motcua.kernel.base.api import Actor


def register() -> None:
    """Fill the registries that packages below own."""
    beginnings.register("draft", Beginning(living=living_drafts, is_own=is_own_draft))
    begun.register("draft", _begun)


def _begun(actor: Actor) -> Sequence[Begun]:
    return [
        Begun(
            title=draft.version.definition.name,
            saved_at=draft.saved_at,
            resume_url=reverse("filing:draft", kwargs={"draft_id": draft.id}),
            discard_url=reverse("filing:discard", kwargs={"draft_id": draft.id}),
        )
        for draft in drafts_of(actor)
    ]
