"""Say what still keeps a draft from being a version."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from motcua.domain.drafting.errors import FaultyDraftError, OverstepError
from motcua.domain.drafting.models import LegalAct, VersionDraft
from motcua.domain.drafting.queries import authority_of
from motcua.domain.drafting.report import Report, examined
from motcua.domain.drafting.scope import Overstep, oversteps
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import (
    Procedure,
    UnknownProcedureError,
    Version,
    definition,
    version_in_force,
)
from motcua.kernel.base.api import clock, dates

if TYPE_CHECKING:
    from collections.abc import Sequence


def require_ready(draft: VersionDraft) -> ProcedureDefinition:
    """Return the definition that a draft would publish, checked anew against the packs of now.

    Raises:
        FaultyDraftError: It has faults, unmet examples, no decision, or an impossible first day.
        OverstepError: It changes what only the ministry may change.
    """
    report, found = examined(draft.files, draft.folder)
    if found is None or not report.is_clean:
        raise FaultyDraftError(_first_fault(report))
    over = oversteps_of(draft, found)
    if over:
        raise OverstepError(" ".join(each.message for each in over))
    hindrance = next(hindrances(draft, found), "")
    if hindrance:
        raise FaultyDraftError(hindrance)
    return found


def oversteps_of(draft: VersionDraft, found: ProcedureDefinition | None) -> "Sequence[Overstep]":
    """Return what a draft changes that only the ministry may change."""
    if draft.based_on is None or found is None:
        return ()
    return oversteps(definition(draft.based_on), found, authority=authority_of(draft))


def hindrances(draft: VersionDraft, found: ProcedureDefinition) -> Iterator[str]:
    """Yield what is missing besides the files: decision, sound first day, a base that stands."""
    if found.code != draft.code:
        yield f"Mã trong procedure.yaml là {found.code}, bản nháp là của {draft.code}."
    if not draft.acts.filter(kind=LegalAct.Kind.PROMULGATE).exists():
        yield "Chưa ghi quyết định công bố (số, ngày, thẩm quyền)."
    yield from _of_dates(draft.code, found.procedure.valid_from, found.procedure.valid_to)
    if not rests_on_standing(draft, on=found.procedure.valid_from):
        yield (
            "Từ khi bắt đầu soạn đã có phiên bản khác được công bố. Hãy so sánh với phiên bản "
            "hiện hành rồi xác nhận soạn tiếp từ đó."
        )


def _of_dates(code: str, first: date, last: date | None) -> Iterator[str]:
    if first < clock.local(clock.now()).date():
        yield (
            f"Ngày có hiệu lực {dates.format_date(first)} đã qua; "
            "phiên bản không có hiệu lực trở về trước."
        )
    standing = Version.objects.filter(procedure__code=code, withdrawn_at=None)
    if standing.filter(valid_from=first).exists():
        yield (
            f"Đã có phiên bản có hiệu lực từ {dates.format_date(first)}; "
            "hai phiên bản không được trùng ngày bắt đầu."
        )
    if last and standing.filter(valid_from__gt=first, valid_from__lte=last).exists():
        yield "Thời gian hiệu lực chồng lên một phiên bản đã công bố cho sau này."


def rests_on_standing(draft: VersionDraft, *, on: date) -> bool:
    """Say whether the version that a draft began from is the one it would follow."""
    try:
        followed = version_in_force(draft.code, on=on)
    except UnknownProcedureError:
        is_new = not Procedure.objects.filter(code=draft.code).exists()
        return is_new or draft.based_on is None
    return draft.based_on_id == followed.pk


def _first_fault(report: Report) -> str:
    if report.faults:
        fault = report.faults[0]
        more = len(report.faults) - 1
        tail = f" (và {more} lỗi nữa)" if more else ""
        return f"{fault.file}, dòng {fault.line}: {fault.message}{tail}"
    if report.unmet:
        example = report.unmet[0]
        return f"Ví dụ “{example.name}” chưa đạt: {'; '.join(example.messages)}."
    return "Chưa đọc được thủ tục từ các tệp."
