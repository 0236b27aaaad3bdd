"""What a person began and never filed, when the law has them erased."""

from collections.abc import Collection, Mapping

from motcua.domain.filing.models import Draft
from motcua.kernel.base.api import no_event
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import DataSubject, Erasure, PersonalData, personal_data


def register() -> None:
    """Let somebody's drafts be erased."""
    personal_data.register("filing", PersonalData(erase=erase, subjects=subjects))


def subjects(person: DataSubject) -> Collection[Subject]:
    """Return under what their drafts are sealed: what a dossier of theirs would have borne."""
    rows = Draft.objects.filter(author=person.account_id) if person.account_id else ()
    return [Subject(kind="dossier", id=row.id) for row in rows]


@no_event("whoever erases a person records it")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Delete their drafts."""
    return {"drafts": Draft.objects.filter(id__in=erasure.ids("dossier")).delete()[0]}
