"""Lists are driven from reach: what a province has ever had is never read through."""

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from motcua.domain.work import api
from motcua.domain.work.models import Matter
from motcua.domain.work.testing import Office, make_matter, plan_said_of
from motcua.domain.work.waiting.asked import asked_in
from motcua.domain.work.waiting.counts import counts_of
from motcua.domain.work.waiting.page import page_of
from motcua.domain.work.waiting.sides import sides_of
from motcua.kernel.base.api import clock

pytestmark = pytest.mark.db

_WHOLE = (
    "SCAN dossiers_dossier",
    "SCAN work_matter",
    "SCAN work_reach",
    "SCAN work_name",
    "SCAN work_task",
)
_SEQUENTIAL = tuple(words.replace("SCAN", "Seq Scan on") for words in _WHOLE)


def plan_of(rows: Any) -> str:
    """Return how the database would look for rows; PostgreSQL as if there were many."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return str(rows.explain())


def reads_through(plan: str) -> list[str]:
    return [words for words in (*_WHOLE, *_SEQUENTIAL) if words in plan]


@pytest.mark.parametrize("key", ["ha", "thao", "tuan"])
def test_the_inbox_is_found_by_its_unit(office: Office, key: str) -> None:
    assert reads_through(plan_of(api.inbox(office.actor(key)))) == []


@pytest.mark.parametrize("query", ["mau=do", "cach-nop=online&giao=don-vi", "viec=x&xep=moi-nhat"])
def test_a_narrowed_inbox_is_found_by_its_unit_too(office: Office, query: str) -> None:
    ha = office.actor("ha")
    asked = asked_in(QueryDict(query).dict(), sides_of(ha))

    with CaptureQueriesContext(connection) as seen:
        page_of(ha, asked, sides_of(ha), at=range(50), now=clock.now())

    assert reads_through(plan_said_of(seen.captured_queries[-1]["sql"])) == []


def test_what_is_counted_beside_choices_is_found_by_its_unit(office: Office) -> None:
    with CaptureQueriesContext(connection) as seen:
        counts_of(office.actor("ha"), now=clock.now())

    assert reads_through(plan_said_of(seen.captured_queries[-1]["sql"])) == []


@pytest.mark.parametrize("key", ["ha", "thao", "tuan"])
def test_one_s_own_tasks_are_found_among_the_open_ones_of_the_unit(
    office: Office, key: str
) -> None:
    plan = plan_of(api.own_tasks(office.actor(key)))

    assert reads_through(plan) == []
    assert "work_open_tasks" in plan


def test_a_search_reads_the_latest_in_reach_alone(office: Office) -> None:
    make_matter(office, held_by="ha", whose="Trần Thị Hoa")
    latest = api.latest_in_reach(office.actor("ha"), named="hoa")

    assert reads_through(plan_of(Matter.objects.filter(pk__in=latest))) == []
    assert Matter.objects.filter(pk__in=latest).count() == 1


def test_a_leader_s_counts_begin_with_what_is_held(office: Office) -> None:
    held = api.held_in_agency(office.actor("tuan"))

    assert reads_through(plan_of(held)) == []
