"""Whether every chain of the ledger is whole, and rows are what chains say."""

from collections.abc import Iterator
from itertools import groupby

from motcua.kernel.base.api import integrity
from motcua.kernel.ledger.auditing.audit import BrokenCommitment, commitments
from motcua.kernel.ledger.models import Entry
from motcua.kernel.ledger.queries import report_on
from motcua.kernel.ledger.rollback import require_no_rollback
from motcua.kernel.ledger.told.comparing import Compared, unlike_rows

_CHUNK = 2_000


def register() -> None:
    """Let `motcua fsck` and the audit follow chains and compare rows; start on no older copy."""
    integrity.examinations.register("ledger", examine)
    integrity.examinations.register("told", examine_rows)
    integrity.conditions.register("ledger", require_no_rollback)
    commitments.register("told", unlike)


def examine() -> integrity.Finding:
    """Recompute every entry of every chain, in one pass over the ledger."""
    entries = chains = 0
    faults: list[integrity.Fault] = []
    for subject, chain in groupby(_entries(), key=lambda entry: entry.subject):
        report = report_on(chain)
        chains += 1
        entries += report.length
        if report.broken_at is not None:
            what = f"Chuỗi nhật ký đứt ở mục thứ {report.broken_at}."
            faults.append(integrity.Fault(where=f"{subject.kind} {subject.id}", what=what))
    return integrity.Finding(counts={"entries": entries, "chains": chains}, faults=faults)


def examine_rows() -> integrity.Finding:
    """Compare every row that has a chain with what its entries tell.

    `untold` counts the values of old rows that no entry tells yet: those are not compared.
    """
    count = Compared()
    faults = [integrity.Fault(where=one.where, what=one.what) for one in unlike_rows(count)]
    counts = {"rows": count.rows, "untold": count.untold}
    return integrity.Finding(counts=counts, faults=faults)


def unlike() -> Iterator[BrokenCommitment]:
    """Yield the rows that are not what their entries tell."""
    for one in unlike_rows():
        yield BrokenCommitment(entry_id=one.entry_id, what=f"{one.where}: {one.what}")


def _entries() -> Iterator[Entry]:
    rows = Entry.objects.order_by("subject_kind", "subject_id", "sequence")
    return rows.iterator(chunk_size=_CHUNK)
