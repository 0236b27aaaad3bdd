"""Whose it is to answer: the one-stop for feedback, the person competent for a complaint."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.work.api import is_wholly_kept_out
from motcua.kernel.identity.api import Holding, head_of, officers_of
from motcua.kernel.organisations.api import (
    LEADERSHIP,
    Agency,
    find_unit,
    unit_of,
)
from motcua.kernel.privacy.api import named_in
from motcua.modules.feedback.errors import NoAgencyError
from motcua.modules.feedback.rules import Sort

_ONE_STOP = "one_stop"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Who has it first: an agency, a unit of it, and where named one post."""

    agency: Agency
    unit_id: UUID
    post_id: UUID | None = None


def competent(
    sort: Sort, agency: Agency, content: Mapping[str, object], *, level: int = 1
) -> tuple[Place, set[UUID]]:
    """Return who has feedback about an agency first, and the officers who must stay out of it.

    They are whom it names, in the agency that it is about and in that which has it.

    Raises:
        NoAgencyError: Nobody on this platform is competent.
    """
    out = recused_by(sort, agency, content)
    place = place_for(sort, agency, level=level, out=out)
    if place.agency.pk != agency.pk:
        out |= recused_by(sort, place.agency, content)
    return place, out


def place_for(sort: Sort, agency: Agency, *, level: int, out: Collection[UUID]) -> Place:
    """Return who has feedback about an agency.

    A complaint goes to the head of the agency, who settles the first one by law even where it is
    about a decision of theirs, and the second to the head above. Feedback goes to the one-stop;
    about the head of the agency to the agency above; past officers who must stay out of it.

    Raises:
        NoAgencyError: There is none above on this platform.

    Source:
        02/2011/QH13, Art. 7, 17-21; 118/2025/NĐ-CP, Art. 9, as amended by 309/2026/NĐ-CP.
    """
    officers = officers_of(agency.pk)
    head = head_of(officers)
    if sort is Sort.COMPLAINT and level == 1:
        return _with_head(agency, head)
    if level > 1 or (head is not None and head.account_id in out):
        higher = above(agency)
        return place_for(sort, higher, level=1, out=set())
    for kind in (_ONE_STOP, LEADERSHIP):
        unit = find_unit(agency, kind)
        if unit is not None and not is_wholly_kept_out(out, unit.id, None):
            return Place(agency=agency, unit_id=unit.id)
    return _with_head(agency, head)


def above(agency: Agency) -> Agency:
    """Return the agency directly above.

    Raises:
        NoAgencyError: There is none on this platform.
    """
    if agency.parent is None:
        raise NoAgencyError(
            f"Cấp trên trực tiếp của {agency.name} không ở trên hệ thống này. "
            "Hãy gửi Trụ sở Tiếp công dân Trung ương, hoặc khởi kiện tại Tòa án."
        )
    return agency.parent


def recused_by(sort: Sort, agency: Agency, content: Mapping[str, object]) -> set[UUID]:
    """Return the accounts of officers of an agency whom feedback names: they stay out of it."""
    officers = officers_of(agency.pk)
    people = {one.account_id: one.account.display_name for one in officers}
    told = f"{content.get('officer') or ''} \n {content.get('decision') or ''}"
    named = named_in(told, people, more=str(content.get("words") or ""))
    return named - settlers_by_law(sort, officers)


def settlers_by_law(sort: Sort, officers: Sequence[Holding]) -> set[UUID]:
    """Return who settles even what is about themselves: the head of an agency a first complaint.

    Source:
        02/2011/QH13, Art. 17-21.
    """
    head = head_of(officers) if sort is Sort.COMPLAINT else None
    return {head.account_id} if head else set()


def _with_head(agency: Agency, head: Holding | None) -> Place:
    unit_id = head.post.unit_id if head else unit_of(agency, LEADERSHIP).id
    return Place(agency=agency, unit_id=unit_id, post_id=head.post_id if head else None)
