"""What several tests ask of the ledger."""

from datetime import datetime

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.ledger.api import entries


def told_due(dossier: Dossier) -> datetime | None:
    """Return the due date that the ledger last told of a dossier."""
    for entry in reversed(entries(dossier.subject)):
        due = entry.fields["open"].get("due")
        if due:
            return datetime.fromisoformat(due)
    return None


def events_of(dossier: Dossier) -> list[str]:
    """Return the codes of a dossier's events, oldest first, without the package's name."""
    return [entry.event.partition(".")[2] for entry in entries(dossier.subject)]


def last_open(dossier: Dossier) -> dict[str, object]:
    """Return the open fields of a dossier's last event."""
    return dict(entries(dossier.subject)[-1].fields["open"])
