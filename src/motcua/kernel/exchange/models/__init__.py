"""What goes out and what came in."""

from motcua.kernel.exchange.models.inbox import InboxConflict, InboxItem
from motcua.kernel.exchange.models.outbox import OutboxItem, OutboxState

__all__ = ["InboxConflict", "InboxItem", "OutboxItem", "OutboxState"]
