"""What papers have against acts on their matter; None where nothing is."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse

from motcua.domain.issuing.access import require_office
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.opened import OpenedWithPapers
from motcua.domain.issuing.queries import STANDING, WAITING
from motcua.domain.work.api import Opened, Sharing, raise_if
from motcua.kernel.base.api import Actor, Refusal


def being_sealed(papers: Iterable[Paper]) -> Refusal | None:
    """Say that a paper has its number and not yet its seal: it is sealed first, whatever else."""
    if all(one.state != Paper.State.NUMBERED for one in papers):
        return None
    return PaperStateError("Văn bản đã lấy số; đóng dấu xong rồi mới xử lý tiếp được.")


def none_stands(papers: Iterable[Paper]) -> Refusal | None:
    """Say that all that was issued was withdrawn since: nothing is left to be handed out."""
    issued = [one for one in papers if one.sealed_at is not None]
    if not issued or any(one.withdrawn_at is None for one in issued):
        return None
    return PaperStateError(
        "Kết quả đã bị thu hồi nên không còn gì để trả; ban hành văn bản thay thế rồi mới trả."
    )


def none_being_withdrawn(papers: Iterable[Paper], *, by: Iterable[Paper]) -> Refusal | None:
    """Say which paper is about to be withdrawn: it is not handed out meanwhile.

    Args:
        papers: Those to be handed out.
        by: The decisions that withdraw papers of the matter, of whatever state.
    """
    doubted = {one.code for one in by if one.state in WAITING}
    paper = next((one for one in papers if one.id.hex in doubted), None)
    if paper is None:
        return None
    return PaperStateError(
        f"Quyết định thu hồi {paper.name} số {paper.number_text} đang chờ ký, đóng dấu nên chưa "
        "trả giấy này. Nếu dự thảo đó không được ký thì giấy lại trả được."
    )


def under_way(opened: OpenedWithPapers[Any]) -> Refusal | None:
    """Say that a paper waits for signature or seal."""
    return waits(next((one for one in opened.papers if one.state in WAITING), None))


def not_sent(papers: Iterable[Paper], *, due: Mapping[str, str], page: str) -> Refusal | None:
    """Say which paper has to go out first: one that nobody has drafted, else one that waits.

    Args:
        papers: What is there, of whatever state, the latest first.
        due: What has to go out, names by code.
        page: Where it is drafted.
    """
    living = [one for one in papers if one.state in STANDING]
    missing = next((due[code] for code in due if code not in {one.code for one in living}), "")
    if missing:
        return PaperStateError(
            f"Bước này phải có “{missing}” mà chưa có: hãy lập văn bản ấy, chờ ban hành, rồi mới "
            "hoàn thành bước.",
            page=page,
        )
    return waits(next((one for one in living if one.state in WAITING), None))


def waits(paper: Paper | None) -> Refusal | None:
    """Say that a paper, where there is one, waits for signature or seal."""
    if paper is None:
        return None
    page = reverse("issuing:paper", kwargs={"paper_id": paper.pk})
    return PaperStateError(f"{paper.name} đang chờ ký, đóng dấu.", page=page)


def holder_drafts[O: Opened[Any]](sharing: Sharing[O]) -> Callable[[Actor, Any, Verb], None]:
    """Return the `check` of papers that whoever has the matter drafts, when nothing is against it.

    They alone take a draft back; leaders and clerks of the agency that settles do the rest.
    """

    def check(actor: Actor, held: Any, verb: Verb) -> None:
        against = {Verb.DRAFT: sharing.not_free, Verb.TAKE_BACK: sharing.not_at_work}
        if verb in against:
            raise_if(against[verb](sharing.kind(held), actor))
        require_office(actor, held.settled_by_id, verb)

    return check
