"""What becomes of a breach."""

from motcua.domain.breaches.actions.register import (
    amend_breach,
    close_breach,
    note_notified,
    record_breach,
)

__all__ = ["amend_breach", "close_breach", "note_notified", "record_breach"]
