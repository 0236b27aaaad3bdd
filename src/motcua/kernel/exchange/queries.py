"""What administration sees of the traffic with other systems; contents are not shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.exchange.connectors import address_of, connectors
from motcua.kernel.exchange.errors import NotConnectedError
from motcua.kernel.exchange.models import InboxConflict, OutboxItem, OutboxState


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectorHealth:
    """How a system stands, seen from our outbox."""

    key: str
    label: str
    is_connected: bool
    is_simulator: bool
    waiting: int
    failed: int
    oldest_waiting_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxLine:
    """A message as a list shows it."""

    id: UUID
    connector: str
    kind: str
    key: str
    state: str
    state_label: str
    attempts: int
    error: str
    put_at: datetime
    tried_at: datetime | None


def connector_health(actor: Actor) -> Sequence[ConnectorHealth]:
    """Return how each declared system stands."""
    rows = OutboxItem.objects.values("connector").annotate(
        waiting=Count("pk", filter=Q(state=OutboxState.WAITING)),
        failed=Count("pk", filter=Q(state=OutboxState.FAILED)),
        oldest=Min("put_at", filter=Q(state=OutboxState.WAITING)),
    )
    by_key = {row["connector"]: row for row in rows}
    return [_health(key, dict(by_key.get(key, {}))) for key, _ in connectors.items()]


def outbox_not_arrived(actor: Actor, *, limit: int = 200) -> Sequence[OutboxLine]:
    """Return what has not arrived, failed first, then the longest waiting."""
    rows = OutboxItem.objects.exclude(state=OutboxState.SENT).order_by("state", "put_at")
    return [_line(row) for row in rows[:limit]]


def inbox_conflicts(actor: Actor, *, limit: int = 200) -> Sequence[InboxConflict]:
    """Return messages that came a second time with other bytes, latest first."""
    rows = InboxConflict.objects.select_related("item").order_by("-received_at")
    return list(rows[:limit])


def recent_conflicts(*, days: int = 7) -> int:
    """Return how many messages came a second time with other bytes in the last days."""
    since = clock.now() - timedelta(days=days)
    return InboxConflict.objects.filter(received_at__gte=since).count()


def _health(key: str, row: Mapping[str, object]) -> ConnectorHealth:
    connector = connectors.get(key)
    oldest = row.get("oldest")
    return ConnectorHealth(
        key=key,
        label=connector.label,
        is_connected=_reach(key) is not None,
        is_simulator=_reach(key) is True,
        waiting=int(str(row.get("waiting", 0))),
        failed=int(str(row.get("failed", 0))),
        oldest_waiting_at=oldest if isinstance(oldest, datetime) else None,
    )


def _reach(key: str) -> bool | None:
    """Return whether the address is a simulator's; None when there is no address."""
    try:
        return address_of(connectors.get(key)).allows_loopback
    except NotConnectedError:
        return None


def _line(row: OutboxItem) -> OutboxLine:
    return OutboxLine(
        id=row.pk,
        connector=row.connector,
        kind=row.kind,
        key=row.key,
        state=row.state,
        state_label=row.get_state_display(),
        attempts=row.attempts,
        error=row.error,
        put_at=row.put_at,
        tried_at=row.tried_at,
    )
