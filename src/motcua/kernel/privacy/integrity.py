"""Whether the reading records are still those that the ledger holds digests of."""

from collections.abc import Iterator

from motcua.kernel.base.api import integrity
from motcua.kernel.ledger.api import BrokenCommitment, commitments
from motcua.kernel.privacy.queries import ReadingsReport, verify_readings


def register() -> None:
    """Let `motcua fsck` and `motcua ledger audit` compute the digests again."""
    integrity.examinations.register("readings", examine)
    commitments.register("readings", broken_digests)


def examine() -> integrity.Finding:
    """Compute the digest of every committed reading record again."""
    report = verify_readings()
    where = f"lượt xem từ số {report.broken_from}"
    faults = () if report.is_whole else (integrity.Fault(where=where, what=_told(report)),)
    return integrity.Finding(counts={"readings": report.committed}, faults=faults)


def broken_digests() -> Iterator[BrokenCommitment]:
    """Yield the first entry whose reading records are not those that it committed."""
    report = verify_readings()
    if report.entry_id is not None:
        yield BrokenCommitment(entry_id=report.entry_id, what=_told(report))


def _told(report: ReadingsReport) -> str:
    return f"Lượt xem dữ liệu cá nhân từ số {report.broken_from} đã bị sửa, xóa hoặc chèn thêm."
