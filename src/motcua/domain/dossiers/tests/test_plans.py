"""Lists are driven from reach: the province is never read through for one person's dossiers."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.pages.desk.search import found_by
from motcua.domain.dossiers.queries import own_dossiers, waiting_dossiers
from motcua.domain.dossiers.testing import Province, file_birth

pytestmark = pytest.mark.db

_TABLES = ("dossiers_dossier", "work_matter", "work_reach", "work_name")


def read_through(rows: Any) -> list[str]:
    """Return the tables that would be read whole; PostgreSQL is asked as if they were large."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = str(rows.explain())
    return [one for one in _TABLES if f"SCAN {one}" in plan or f"Seq Scan on {one}" in plan]


def test_a_citizen_s_dossiers_begin_with_what_they_reach(province: Province) -> None:
    file_birth(province)

    assert read_through(own_dossiers(province.actor("hoa"))) == []
    assert read_through(own_dossiers(province.actor("hoa"))[:3]) == []


def test_what_waits_at_a_stage_begins_with_what_the_unit_holds(province: Province) -> None:
    assert read_through(waiting_dossiers(province.actor("tuan"), Stage.SIGNING)) == []


@pytest.mark.parametrize("words", ["minh hoa", "0001", "H27.154.02-261116-0001"])
def test_a_search_takes_the_same_statements_however_much_is_found(
    province: Province, words: str
) -> None:
    minh = province.actor("minh")
    file_birth(province)
    with CaptureQueriesContext(connection) as with_one:
        found_by(minh, words)

    for _ in range(4):
        file_birth(province)
    with CaptureQueriesContext(connection) as with_five:
        assert found_by(minh, words)

    assert len(with_five) == len(with_one)
