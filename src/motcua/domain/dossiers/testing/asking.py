"""What several tests ask of the ledger and of stored papers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.papers.data import letter_data
from motcua.domain.issuing import api as issuing
from motcua.kernel.files.api import StoredFile, open_content
from motcua.kernel.ledger.api import entries
from motcua.kernel.privacy.api import sealing_key


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


def stored_pdf(file_id: UUID | None, owner: Dossier | issuing.Paper) -> bytes:
    """Return the bytes of a file that is kept under a dossier's key."""
    assert file_id is not None
    file = StoredFile.objects.get(id=file_id)
    return b"".join(open_content(file, sealing_key(owner.subject)))


def slip_limit(dossier: Dossier) -> object:
    """Return the time limit as the dossier's one letter, its slip, words it."""
    return slip_data(dossier)["time_limit"]


def slip_data(dossier: Dossier) -> dict[str, Any]:
    """Return what the dossier's one letter, its slip, is typeset from."""
    letter = dossier.letters.get()
    return letter_data(dossier, letter, contact={}, reveal=lambda _: None, signer={})
