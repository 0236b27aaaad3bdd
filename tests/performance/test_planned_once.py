"""On PostgreSQL each statement is planned once, and migrations still send several as one text."""

import pytest
from django.db import connection

from motcua.kernel.organisations.models import Unit

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def _on_postgresql_alone(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL plans statements on a server")


def prepared_for(words: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return sum(words in statement for (statement,) in cursor.fetchall())


def test_a_statement_is_planned_once_for_all_its_values() -> None:
    for name in ("Văn phòng", "Một cửa", "Không có' OR '1'='1"):
        list(Unit.objects.filter(name=name).only("code"))

    assert prepared_for('"organisations_unit"."name" = $1') == 1


def test_more_statements_are_kept_than_the_pages_have() -> None:
    with connection.cursor() as cursor:
        for at in range(200):
            cursor.execute(f"SELECT {at} + %s", [1])

    assert prepared_for("SELECT 0 + $1") == 1


def test_several_statements_without_values_are_one_text() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE t (a int) ON COMMIT DROP; INSERT INTO t VALUES (7)")
        cursor.execute("SELECT a FROM t WHERE a = %s", [7])

        assert cursor.fetchall() == [(7,)]
