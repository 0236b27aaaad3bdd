"""Say what still keeps a draft from being a version."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from motcua.kernel.base.api import Refusal, clock, dates
from motcua.kernel.definitions.errors import FaultyDraftError, UnknownVersionError
from motcua.kernel.definitions.kinds import Content, conditions, kinds
from motcua.kernel.definitions.models import Draft, Version
from motcua.kernel.definitions.queries import version_in_force


def require_ready(draft: Draft) -> Content:
    """Return what a draft would publish, checked anew against what stands around it now.

    Raises:
        FaultyDraftError: It has faults, unmet examples or an impossible first day.
        Refusal: What its kind asks besides.
    """
    kind = kinds.get(draft.kind)
    report, found = kind.examine(draft.files, draft.folder)
    content: Content | None = found
    if content is None or not report.is_clean:
        raise FaultyDraftError(report.first_fault or f"Chưa đọc được {kind.noun} từ các tệp.")
    for refusal in hindrances(draft, content):
        raise refusal
    return content


def hindrances(draft: Draft, content: Content) -> Iterator[Refusal]:
    """Yield what is missing besides sound files: what its kind asks, first day, standing base."""
    kind = kinds.get(draft.kind)
    if content.code != draft.code:
        yield FaultyDraftError(
            f"Mã trong {kind.main_file} là {content.code}, bản nháp là của {draft.code}."
        )
    for condition in conditions:
        if condition.kind == draft.kind:
            yield from condition.unmet(draft, content)
    for message in _of_dates(draft, content.valid_from, content.valid_to):
        yield FaultyDraftError(message)
    if not rests_on_standing(draft, on=content.valid_from):
        yield FaultyDraftError(
            "Từ khi bắt đầu soạn đã có phiên bản khác được công bố. Hãy so sánh với phiên bản "
            "hiện hành rồi xác nhận soạn tiếp từ đó."
        )


def _of_dates(draft: Draft, first: date, last: date | None) -> Iterator[str]:
    if first < clock.today():
        yield (
            f"Ngày có hiệu lực {dates.format_date(first)} đã qua; "
            "phiên bản không có hiệu lực trở về trước."
        )
    standing = _versions_of(draft).filter(withdrawn_at=None)
    if standing.filter(valid_from=first).exists():
        yield (
            f"Đã có phiên bản có hiệu lực từ {dates.format_date(first)}; "
            "hai phiên bản không được trùng ngày bắt đầu."
        )
    if last and standing.filter(valid_from__gt=first, valid_from__lte=last).exists():
        yield "Thời gian hiệu lực chồng lên một phiên bản đã công bố cho sau này."


def rests_on_standing(draft: Draft, *, on: date) -> bool:
    """Say whether the version that a draft began from is the one it would follow."""
    try:
        followed = version_in_force(draft.kind, draft.code, on=on)
    except UnknownVersionError:
        return draft.based_on is None or not _versions_of(draft).exists()
    return draft.based_on_id == followed.pk


def _versions_of(draft: Draft) -> QuerySet[Version]:
    rows = Version.objects.filter(definition__kind=draft.kind, definition__code=draft.code)
    return rows.order_by()
