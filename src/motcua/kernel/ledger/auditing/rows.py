"""The rows of an audit, each entry beside the hash of the one before it on its chain."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import repeat
from multiprocessing import get_context
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection, connections

from motcua.kernel.base.api import limits
from motcua.kernel.ledger.format import EMPTY_HASH
from motcua.kernel.ledger.models import Leaf

_PORTION: Final = 8_192
_PLACE: Final = 'l."index"'
_ENTRY = """
{place}, {entry_id}, e.subject_kind, {subject}, e.sequence, e.event, {actor}, e.at_us, e.body,
e.hash, p.hash
"""
_BESIDE = """
LEFT JOIN ledger_entry p ON p.subject_kind = e.subject_kind AND p.subject_id = e.subject_id
AND p.sequence = e.sequence - 1
"""


_GONE: Final = "Mục này đã bị xóa khỏi nhật ký."
_UNREADABLE: Final = "Nội dung mục này không đọc được."


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedPortion:
    """Hashes of entries that follow one another; `fault` says what is wrong with the one behind."""

    leaves: Sequence[bytes]
    fault: str | None = None


type Judge = Callable[[Sequence[tuple[int, int]], str], Iterator[JudgedPortion]]
"""Judges the entries of spans of places, in their order, against the site's name."""


def judge_portion(start: int, end: int, site_name: str) -> JudgedPortion:
    """Judge the entries from one place to before another, up to the first that is not as told."""
    leaves: list[bytes] = []
    for index, row in enumerate(placed_rows(start, end), start=start):
        if row[0] != index:
            return JudgedPortion(leaves=leaves, fault=_GONE)
        leaf, what = judged(row, site_name)
        if what:
            return JudgedPortion(leaves=leaves, fault=what)
        leaves.append(leaf)
    is_whole = len(leaves) == end - start
    return JudgedPortion(leaves=leaves, fault=None if is_whole else _GONE)


def judge_here(spans: Sequence[tuple[int, int]], site_name: str) -> Iterator[JudgedPortion]:
    """Judge spans one after the other, in this process."""
    return (judge_portion(start, end, site_name) for start, end in spans)


@contextmanager
def judges(size: int) -> Iterator[Judge]:
    """Yield who judges a log of that size: as many processes as there are processors, if large."""
    if size < limits.get("ledger.parallel_entries"):
        yield judge_here
        return
    connections.close_all()
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:

        def judge(spans: Sequence[tuple[int, int]], name: str) -> Iterator[JudgedPortion]:
            starts, ends = zip(*spans, strict=True)
            return pool.map(judge_portion, starts, ends, repeat(name))

        try:
            yield judge
        finally:
            pool.shutdown(cancel_futures=True)


def judged(row: tuple[Any, ...], site_name: str) -> tuple[bytes, str | None]:
    """Return an entry's hash as a leaf, and what is wrong with the entry, if anything.

    The bytes of an entry are canonical: what its columns say stands in them word for word.
    """
    _place, entry_id, kind, subject_id, sequence, event, actor, at_us, body, stored, previous = row
    if type(body) is not bytes or type(stored) is not bytes:
        return b"", _UNREADABLE
    leaf = sha256(b"\x00" + body).digest()
    if leaf != stored:
        return leaf, "Nội dung mục này không khớp băm của nó."
    try:
        chained = (EMPTY_HASH if previous is None else previous).hex()
        is_as_told = (
            body.startswith(f'{{"actor":"{actor}","at_source":"'.encode())
            and f'","at_us":{at_us},"blobs":['.encode() in body
            and f'],"event":"{event}","id":"{entry_id}","on_behalf":'.encode() in body
            and f',"prev":"{chained}","role":"'.encode() in body
            and f'"site":"{site_name}","subject":{{"id":"{subject_id}","kind":"{kind}"}},"'.encode()
            in body
            and (previous is None) == (sequence == 1)
        )
    except (AttributeError, TypeError):
        return leaf, _UNREADABLE
    return leaf, None if is_as_told else _named(body, site_name, chained, row)


def _named(body: bytes, site_name: str, chained: str, row: tuple[Any, ...]) -> str:
    """Return what is wrong with an entry whose columns, chain or site are not as its bytes say."""
    try:
        told = orjson.loads(body)
        if told["site"] != site_name:
            return "Mục này mang tên nơi khác: khóa của nơi này đã bị thay."
        if told["prev"] != chained:
            return "Mục này không nối đúng mục trước trong chuỗi của nó."
    except (ValueError, KeyError, TypeError):
        return _UNREADABLE
    if (row[-1] is None) != (row[4] == 1):
        return "Mục đứng trước trong chuỗi của mục này không còn."
    return "Các cột của mục này không khớp nội dung đã băm."


def _columns(place: str) -> str:
    names = {"entry_id": "e.id", "subject": "e.subject_id", "actor": "e.actor_id"}
    if connection.vendor == "postgresql":
        names = {key: f"replace({name}::text, '-', '')" for key, name in names.items()}
    return _ENTRY.format(place=place, **names)


def placed_rows(start: int, end: int) -> Iterator[tuple[Any, ...]]:
    statement = (
        f"SELECT {_columns(_PLACE)} FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id "  # noqa: S608
        f"{_BESIDE} WHERE {_PLACE} >= %s AND {_PLACE} < %s ORDER BY {_PLACE}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [start, end])
        yield from cursor.fetchall()


def waiting_rows() -> Iterator[tuple[Any, ...]]:
    statement = (
        f"SELECT {_columns('w.id')} FROM ledger_waiting w JOIN ledger_entry e ON e.id = w.entry_id "  # noqa: S608
        f"{_BESIDE} ORDER BY w.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(_PORTION):
            yield from rows


def is_any_lost() -> bool:
    """Say whether an entry has no place and does not wait for one, or a place has no entry."""
    statement = (
        "SELECT (SELECT count(*) FROM ledger_entry), "
        "(SELECT count(*) FROM ledger_leaf) + (SELECT count(*) FROM ledger_waiting)"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        entries, places = cursor.fetchone()
    return bool(entries != places)


def index_of(entry_id: UUID | None, size: int) -> int:
    if entry_id is None:
        return size
    found = Leaf.objects.filter(entry_id=entry_id).values_list("index", flat=True).first()
    return size if found is None else found
