"""Keeping a rendered draft, inside the owner's transaction."""

from uuid import UUID

from django.db.models import Q

from motcua.domain.issuing.actions.keep_tasks import keep_tasks
from motcua.domain.issuing.actions.paper_rows import keep_said, store
from motcua.domain.issuing.content.composition import Drawn
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Drawing, Paper
from motcua.domain.issuing.queries import LIVING, being_withdrawn, papers_of
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import Actor

NOT_THERE = "Giấy tờ cần thay không còn hiệu lực; hãy tải lại trang."


def keep(actor: Actor, matter: Matter, draft: Drawn, *, replaces_id: UUID | None = None) -> Paper:
    """Write a rendered draft and its file, with the task by which it waits.

    The owner's act records it.

    Args:
        actor: Who drafted it.
        matter: Its matter, locked.
        draft: What was rendered.
        replaces_id: The issued paper of the same kind and code whose place it is to take.

    Raises:
        PaperStateError: A living paper of this kind and code exists, or none is to be replaced.
    """
    paper = draft.paper
    is_living = Q(state__in=LIVING) | Q(pk=replaces_id)
    rows = papers_of(paper.matter, kind=paper.kind).filter(is_living, code=paper.code)
    living = dict(rows.values_list("id", "state"))
    replaceable = paper_kinds.get(paper.kind).states_for(Verb.REPLACE)
    if replaces_id and living.pop(replaces_id, None) not in replaceable:
        raise PaperStateError(NOT_THERE)
    if replaces_id and being_withdrawn([replaces_id]):
        raise PaperStateError(
            "Quyết định thu hồi giấy tờ này đang chờ ký, đóng dấu: ban hành hoặc trả lại trước."
        )
    if living:
        raise PaperStateError("Đã có một dự thảo hoặc giấy tờ loại này.")
    paper.replaces_id = replaces_id
    store(paper, draft.pdf)
    paper.save(force_insert=True)
    Drawing.objects.create(paper=paper, made_of=draft.made_of)
    keep_said(paper, draft.said)
    keep_tasks(actor, matter)
    return paper
