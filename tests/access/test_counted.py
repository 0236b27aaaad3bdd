"""What the cipher opened, counted apart from the reading records; and identifiers swapped."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_stack
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from motcua.kernel.contract.asking import undone
from motcua.kernel.privacy import keys
from motcua.kernel.privacy.api import ReadingRecord, SealingKey
from tests.access import rows
from tests.access.rows import Row
from tests.access.sweep import is_asked, send, shown
from tests.access.world import PEOPLE, World

pytestmark = [
    pytest.mark.db,
    pytest.mark.timeout(900),
    pytest.mark.long("everyone who is let in, at every address that names something"),
]

_LET_IN = {"200", "302"}
_SHUT = {401, 403, 404}
_NO_THINGS = {"number", "step", "step_id"}
"""Parameters that count or name a part of a thing: the same everywhere."""


@dataclass
class Counter:
    """Whose sealed values the cipher opened, taken from what it was bound to."""

    opened: dict[UUID, str] = field(default_factory=dict)
    is_amending: bool = False


@dataclass
class _Wrapped:
    inner: AESGCM
    counter: Counter

    def encrypt(self, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        return self.inner.encrypt(nonce, plain, bound)

    def decrypt(self, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        plain = self.inner.decrypt(nonce, sealed, bound)
        if not self.counter.is_amending:
            behind = bound.index(b"\x00") + 1
            subject_id = UUID(bytes=bound[behind : behind + 16])
            self.counter.opened.setdefault(subject_id, _asked_by())
        return plain


def _asked_by() -> str:
    """Return the functions of ours that asked for it, the nearest first."""
    ours = [one for one in extract_stack() if "/motcua/" in one.filename]
    return " < ".join(f"{Path(one.filename).stem}.{one.name}" for one in reversed(ours[-7:]))


@contextmanager
def counting(patch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """Count at the one call of the cipher that opens; what is changed in place leaves nothing."""
    counter = Counter()

    def within_itself(name: str) -> Callable[..., object]:
        real = getattr(SealingKey, name)

        def changed(*arguments: object) -> object:
            before, counter.is_amending = counter.is_amending, True
            try:
                return real(*arguments)
            finally:
                counter.is_amending = before

        return changed

    with patch.context() as within:
        within.setattr(keys, "AESGCM", lambda key: _Wrapped(AESGCM(key), counter))
        for name in ("amend", "_in_column", "opens_group"):
            within.setattr(SealingKey, name, within_itself(name))
        yield counter


def _let_in() -> Sequence[tuple[Row, str]]:
    """Return each row that names a thing, with everyone whom it lets in."""
    return [
        (row, who)
        for row in rows.of_all()
        if row.place
        for who in PEOPLE
        if row.answers.get(who) in _LET_IN and is_asked(row.address, who)
    ]


def test_what_the_cipher_opened_and_the_readings_are_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    unread: list[str] = []
    idle: list[str] = []
    opened = 0
    for row, who in _let_in():
        with undone(), counting(monkeypatch) as counter:
            answer = send(world, row.method, row.path(world.values), who)
            if answer.streaming:
                b"".join(answer)
            fresh = ReadingRecord.objects.order_by("pk")[world.reading_count :]
            fresh_rows = list(fresh)
            told = {one.subject_id for one in fresh_rows}
        opened += len(counter.opened)
        bare = counter.opened.keys() - told
        unread += [f"{row.key} {who}: {counter.opened[one]}" for one in bare]
        kinds = {one.subject_id: f"{one.subject_kind} {one.purpose}" for one in fresh_rows}
        idle += [f"{row.key} {who}: {kinds[one]}" for one in told - counter.opened.keys()]

    assert unread == []
    assert idle == []
    assert opened > 20


def test_one_identifier_of_another_person_opens_nothing(world: World) -> None:
    let_in: list[str] = []
    asked = 0
    welcome = {(row.address, row.method, row.kind, row.place, who) for row, who in _let_in()}
    for row, who in _let_in():
        own = world.values(row.kind, row.place)
        for place in sorted(world.objects.keys() - {row.place}):
            if (row.address, row.method, row.kind, place, who) in welcome:
                continue
            other = world.values(row.kind, place)
            for name in _named(row):
                if own.get(name) in {None, other.get(name)}:
                    continue
                mixed = {**own, name: other[name]}
                path = row.path(lambda _kind, _place, mixed=mixed: mixed)  # type: ignore[misc]
                with undone():
                    answer = send(world, row.method, path, who)
                    body = b"" if answer.streaming else answer.content
                asked += 1
                is_shut = answer.status_code in _SHUT
                if not is_shut and not _is_public(row):
                    let_in.append(f"{row.key} {who} {name} of {place}: {answer.status_code}")
                if is_shut and shown(body.decode("utf-8", "replace")):
                    let_in.append(f"{row.key} {who} {name} of {place}: shows what is sealed")

    assert let_in == []
    assert asked > 50


def _named(row: Row) -> Sequence[str]:
    found = [match["name"] for match in rows._PARAMETER.finditer(row.address)]
    return [name for name in found if name not in _NO_THINGS]


def _is_public(row: Row) -> bool:
    """Say whether everybody may ask: a paper by its token, an agency, an area."""
    return row.answers.get("guest") in _LET_IN or row.kind in {"agency", "area", "officer"}
