"""Handing rows about people out as a file: for a purpose, within a quota, marked, on the ledger."""

from collections.abc import Mapping
from typing import Final

from django.db import IntegrityError, transaction

from motcua.kernel.base.api import Actor, Refusal, clock, dates, limits
from motcua.kernel.ledger.api import Entry, OpenValue, Subject, append
from motcua.kernel.privacy.events import EXPORTED

EXPORT_PURPOSES: Final[Mapping[str, str]] = {
    "report": "Báo cáo theo yêu cầu của cấp trên",
    "keep": "Đối chiếu, in sổ để lưu",
    "inspect": "Phục vụ thanh tra, kiểm tra, giám sát",
    "improve": "Nghiên cứu, cải tiến cách giải quyết",
}
"""What a file may be taken out for; no free words, since the ledger keeps them for ever."""
_KIND: Final = "exports"
"""The chain of what one account has taken out."""


class ExportRefusedError(Refusal):
    """Nobody said what a file is for, or its taker has had enough for a day."""

    code = "export_refused"


def export(*, actor: Actor, what: str, purpose: str, rows: int, scope: str = "") -> str:
    """Record that the actor takes rows out, and return the mark that stands in the file.

    The mark says who, when, what for, and the entry of the ledger. Records `privacy.exported`.

    Args:
        actor: Who takes them.
        what: Which file, by a code of the caller's.
        purpose: A key of `EXPORT_PURPOSES`.
        rows: How many.
        scope: Of which days or what procedure, without a person.

    Raises:
        ExportRefusedError: There is no such purpose, or the day's quota would be passed.

    Source:
        91/2025/QH15: purpose and trace of each use. Our rule: the quota.
    """
    if purpose not in EXPORT_PURPOSES:
        raise ExportRefusedError("Hãy chọn mục đích lấy tệp này.")
    subject = Subject(kind=_KIND, id=actor.id)
    told: dict[str, OpenValue] = {"what": what, "purpose": purpose, "rows": rows, "scope": scope}
    try:
        with transaction.atomic():
            _check_quota(subject, rows)
            entry = append(EXPORTED, subject=subject, actor=actor, open=told)
    except IntegrityError:
        raise ExportRefusedError("Bạn đang lấy một tệp khác; hãy thử lại.") from None
    at = dates.format_hour_and_day(entry.at)
    label = EXPORT_PURPOSES[purpose]
    return f"{actor.name} lấy lúc {at}; mục đích: {label}; mã {entry.id.hex[:12]}"


def _check_quota(subject: Subject, rows: int) -> None:
    """Let it pass while the day's files and rows are not used up; whoever comes beside waits."""
    chain = Entry.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    chain.select_for_update().order_by("-sequence").first()
    midnight = int(clock.begin_of(clock.today()).timestamp() * 1_000_000)
    today = [entry.fields["open"]["rows"] for entry in chain.filter(at_us__gte=midnight)]
    files, most = limits.get("privacy.day_exports"), limits.get("privacy.day_export_rows")
    if len(today) >= files:
        raise ExportRefusedError(f"Mỗi ngày một người lấy được nhiều nhất {files} tệp.")
    if sum(today) + rows > most:
        raise ExportRefusedError(
            f"Mỗi ngày một người lấy được nhiều nhất {most} dòng; hãy chọn ít ngày hơn."
        )
