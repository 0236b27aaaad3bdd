"""What an owner does to unfinished papers inside its own act, which records itself."""

from collections.abc import Collection

from motcua.domain.issuing.actions.keep_tasks import keep_tasks
from motcua.domain.issuing.acts.guards import being_sealed
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import papers_of
from motcua.domain.work.api import Matter, raise_if
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import files_of


def discard_drafts(actor: Actor, matter: Matter, *, kind: str) -> None:
    """Discard what waits for a signature."""
    rows = papers_of(matter, kind=kind).filter(state=Paper.State.DRAFTED)
    rows.update(state=Paper.State.DISCARDED)
    keep_tasks(actor, matter)


def unsign(actor: Actor, matter: Matter, *, kind: str) -> None:
    """Put what was signed back as it was drafted; the signed files stay among the files.

    Where nobody signed, since the agency's seal alone does, the drafts themselves are discarded.
    """
    waiting = papers_of(matter, kind=kind).filter(state=Paper.State.SIGNED)
    signed = list(waiting.exclude(signed_at=None))
    if not signed:
        waiting.update(state=Paper.State.DISCARDED)
    for paper in signed:
        versions = files_of(matter.subject, component=paper_kinds.get(kind).component(paper))
        paper.file_id = next(file.pk for file in versions if file.pk != paper.file_id)
        paper.state = Paper.State.DRAFTED
        paper.signed_by = paper.signed_at = None
        paper.signed_as = ""
        paper.save()
    keep_tasks(actor, matter)


def discard_unissued(actor: Actor, matter: Matter, *, kinds: Collection[str]) -> None:
    """Discard what was begun of some kinds and not issued, because the matter ends without it.

    Raises:
        PaperStateError: A paper has its number already; it has to be sealed first.
    """
    rows = Paper.objects.filter(matter=matter.pk, kind__in=kinds)
    raise_if(being_sealed(rows.filter(state=Paper.State.NUMBERED)))
    states = (Paper.State.RESERVED, Paper.State.DRAFTED, Paper.State.SIGNED)
    unissued = rows.filter(state__in=states)
    unissued.update(state=Paper.State.DISCARDED)
    keep_tasks(actor, matter)
