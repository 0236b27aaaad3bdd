"""The ledger only grows: what is asked of one subject is found by its chain, already in order."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.base.api import ids
from motcua.kernel.ledger import api as ledger

pytestmark = pytest.mark.db

_READ_THROUGH = ("SCAN ledger_entry", "Seq Scan on ledger_entry")
_SORTED = ("TEMP B-TREE", "Sort Key")


def plan_of(ask: Callable[[], object]) -> str:
    """Return how the database looks for what is asked; PostgreSQL as if there were many rows."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    (statement,) = asked
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{explain} {statement['sql']}")
        return str(cursor.fetchall())


@pytest.mark.parametrize(
    "ask",
    [lambda subject: ledger.last_entry(subject, "tree.planted"), ledger.entries],
    ids=["last_entry", "entries"],
)
def test_entries_of_a_subject_are_found_in_the_order_of_its_chain(
    ask: Callable[[ledger.Subject], object],
) -> None:
    plan = plan_of(lambda: ask(ledger.Subject(kind="tree", id=ids.new_id())))

    assert "ledger_one_chain" in plan or "sqlite_autoindex_ledger_entry" in plan
    assert [words for words in (*_READ_THROUGH, *_SORTED) if words in plan] == []
