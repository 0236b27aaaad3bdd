"""What somebody has read before sending: the review bears it, and what is sent is that."""

from collections.abc import Iterable
from hashlib import sha256

from motcua.domain.filing.models import Draft
from motcua.kernel.files.api import State, StoredFile

_LETTERS = 32


def mark_of(draft: Draft, files: Iterable[StoredFile]) -> str:
    """Return what stands in a draft, in short: answers, agency, version, files and the refused."""
    seen = sorted(f"{file.id.hex}{file.state == State.REFUSED}" for file in files)
    told = (draft.revision, draft.agency_id, draft.version_id, *seen)
    return sha256(repr(told).encode()).hexdigest()[:_LETTERS]
