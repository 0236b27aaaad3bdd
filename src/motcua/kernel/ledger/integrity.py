"""Whether every chain of the ledger is whole."""

from collections.abc import Iterator
from itertools import groupby

from motcua.kernel.base.api import integrity
from motcua.kernel.ledger.models import Entry
from motcua.kernel.ledger.queries import report_on
from motcua.kernel.ledger.rollback import require_no_rollback

_CHUNK = 2_000


def register() -> None:
    """Let `motcua fsck` follow the chains, and nothing start on an older copy."""
    integrity.examinations.register("ledger", examine)
    integrity.conditions.register("ledger", require_no_rollback)


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


def _entries() -> Iterator[Entry]:
    rows = Entry.objects.order_by("subject_kind", "subject_id", "sequence")
    return rows.iterator(chunk_size=_CHUNK)
