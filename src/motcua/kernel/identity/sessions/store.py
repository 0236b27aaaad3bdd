"""Where sessions are kept. The cookie holds a key; the table holds only its hash."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet

from motcua.kernel.base.api import clock, prepared
from motcua.kernel.identity.models import Session
from motcua.kernel.identity.sessions import lifetime

_TOUCH_EVERY = timedelta(seconds=60)
_SWEPT_AT_ONCE = 500

_DatabaseStore: Any = db.SessionStore
"""Django's store, whose hooks for another table its stubs do not know."""


class SessionStore(_DatabaseStore):  # type: ignore[misc]  # see above
    """Keep sessions as rows that name their account and end when idle or old."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        return Session

    def _get_session_from_db(self) -> Any:
        row = _living.first(hash_of(self.session_key or ""), now=clock.machine_now())
        if row is None:
            self._session_key = None
            return None
        self._seen_at = row.seen_at
        return row

    def exists(self, session_key: str) -> bool:
        return bool(self.model.objects.filter(session_key=hash_of(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        now = clock.machine_now()
        started_at = _started_at(data, now)
        self._seen_at = now
        return self.model(
            session_key=hash_of(self._get_or_create_session_key()),
            session_data=self.encode(data),
            expire_date=_expiry(data, started_at, now),
            account_id=data.get(SESSION_KEY),
            device=data.get(lifetime.DEVICE_KEY, ""),
            started_at=started_at,
            seen_at=now,
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=hash_of(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        sweep()

    def touch(self) -> None:
        """Note that the session is in use, at most once a minute."""
        now = clock.machine_now()
        if self._seen_at is None or now - self._seen_at < _TOUCH_EVERY:
            return
        data = self._get_session()
        rows = self.model.objects.filter(session_key=hash_of(self.session_key or ""))
        rows.update(seen_at=now, expire_date=_expiry(data, _started_at(data, now), now))
        self._seen_at = now

    @property
    def row_key(self) -> str:
        """Return the key of the session's row, for lists of sessions."""
        return hash_of(self.session_key or "")


@prepared
def _living(session_key: str, now: datetime) -> QuerySet[Any]:
    rows: QuerySet[Any] = SessionStore.get_model_class().objects.filter(
        session_key=session_key, expire_date__gt=now
    )
    return rows


def hash_of(session_key: str) -> str:
    """Return the hash under which a session is kept."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def keep(session: SessionBase) -> None:
    """Write a session at once: what may be used once is struck out before it is used."""
    session.save()


def end_session(account_id: UUID, row_key: str) -> bool:
    """End one session of an account; say whether there was one."""
    rows = SessionStore.get_model_class().objects.filter(account_id=account_id)
    return bool(rows.filter(session_key=row_key).delete()[0])


def end_sessions(account_id: UUID, *, but: str | None = None) -> int:
    """End all sessions of an account, but for one; return how many."""
    rows = SessionStore.get_model_class().objects.filter(account_id=account_id)
    kept = rows.exclude(session_key=but) if but else rows
    return int(kept.delete()[0])


def sweep() -> int:
    """Delete sessions that have ended, some at a time; return how many."""
    rows = SessionStore.get_model_class().objects.filter(expire_date__lte=clock.machine_now())
    gone = 0
    while keys := list(rows.values_list("session_key", flat=True)[:_SWEPT_AT_ONCE]):
        gone += rows.filter(session_key__in=keys).delete()[0]
    return gone


def _started_at(data: Mapping[str, Any], now: datetime) -> datetime:
    started = data.get(lifetime.STARTED_KEY)
    return datetime.fromisoformat(started) if started else now


def _expiry(data: Mapping[str, Any], started_at: datetime, now: datetime) -> datetime:
    idle = data.get(lifetime.IDLE_KEY)
    return lifetime.expiry(started_at=started_at, seen_at=now, idle_minutes=idle)
