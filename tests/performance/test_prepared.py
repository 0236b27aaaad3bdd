"""A query that is built once answers as the query itself would."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from motcua.kernel.base.api import SYSTEM, Actor, clock, ids, padded, prepared
from motcua.kernel.ledger.models import Entry
from motcua.kernel.organisations.models import Agency, Area, Unit

pytestmark = pytest.mark.db

DAY = clock.today()


def make_unit(name: str, *, ends_after: int | None = None) -> Unit:
    area, _ = Area.objects.get_or_create(
        code="18685",
        level="commune",
        defaults={"name": "Cẩm Bình", "kind": "xã", "valid_from": DAY - timedelta(days=9)},
    )
    agency = Agency.objects.create(
        id=ids.new_id(),
        name="Ủy ban",
        short_name="ủy ban",
        code=ids.new_id().hex[:12],
        level="commune",
        area=area,
        valid_from=DAY - timedelta(days=9),
    )
    return Unit.objects.create(
        agency=agency,
        code="a",
        name=name,
        kind="office",
        valid_from=DAY - timedelta(days=9),
        valid_to=None if ends_after is None else DAY + timedelta(days=ends_after),
    )


@prepared
def units_named(name: str, agency_id: UUID) -> QuerySet[Unit]:
    rows = Unit.objects.select_related("agency__area").filter(name=name, agency_id=agency_id)
    return rows.order_by("pk")


@prepared
def units_of_actor(actor: Actor) -> QuerySet[Unit]:
    if actor.kind == "system":
        return Unit.objects.order_by("pk")
    return Unit.objects.filter(pk__in=[actor.unit_id, actor.post_id]).order_by("pk")


def test_each_call_asks_with_its_own_values() -> None:
    one, two = make_unit("Văn phòng"), make_unit("Một cửa")

    assert units_named("Văn phòng", agency_id=one.agency_id) == [one]
    assert units_named("Một cửa", agency_id=two.agency_id) == [two]
    assert units_named("Một cửa", agency_id=one.agency_id) == []
    assert units_named.first("Một cửa", two.agency_id) == two
    assert units_named.first("Không có", agency_id=one.agency_id) is None


def test_rows_are_what_the_query_itself_would_give() -> None:
    unit = make_unit("Văn phòng")
    units_named("Văn phòng", agency_id=unit.agency_id)

    found = units_named("Văn phòng", agency_id=unit.agency_id)[0]

    expected = Unit.objects.select_related("agency__area").get(pk=unit.pk)
    assert vars(found).keys() == vars(expected).keys()
    with CaptureQueriesContext(connection) as asked:
        assert found.agency.area.name == "Cẩm Bình"
    assert len(asked) == 0
    assert found.valid_from == expected.valid_from


def test_a_value_is_never_sql() -> None:
    unit = make_unit("Văn phòng' OR '1'='1")

    assert units_named("Văn phòng' OR '1'='1", agency_id=unit.agency_id) == [unit]
    assert units_named("' OR '1'='1", agency_id=unit.agency_id) == []


def test_an_actor_s_ids_are_values_and_their_kind_is_the_shape() -> None:
    one, two = make_unit("Văn phòng"), make_unit("Một cửa")
    officer = Actor(id=ids.new_id(), kind="officer", name="Minh", unit_id=one.pk, post_id=one.pk)

    assert units_of_actor(officer) == [one]
    assert units_of_actor(replace(officer, unit_id=two.pk, name="Khác")) == sorted(
        (one, two), key=lambda unit: unit.pk
    )
    assert set(units_of_actor(SYSTEM)) == {one, two}
    assert units_of_actor(replace(officer, unit_id=None)) == [one]


@prepared
def units_among(unit_ids: tuple[UUID, ...]) -> QuerySet[Unit, tuple[UUID, str]]:
    return Unit.objects.filter(id__in=unit_ids).values_list("id", "name")


def test_a_tuple_s_length_is_its_shape() -> None:
    units = [make_unit(f"Đơn vị {at}") for at in range(5)]

    for count in (1, 2, 3, 5):
        wanted = units[:count]
        found = dict(units_among(padded([unit.pk for unit in wanted])))
        assert found == {unit.pk: unit.name for unit in wanted}


def test_lengths_are_padded_to_powers_of_two() -> None:
    assert [len(padded(range(count))) for count in range(6)] == [0, 1, 2, 4, 4, 8]
    assert padded("abc") == ("a", "b", "c", "c")


def test_a_query_built_in_one_thread_answers_in_another() -> None:
    units_named("Không có", agency_id=ids.new_id())
    found: list[object] = []

    def ask() -> None:
        try:
            found.append(units_named("Không có", agency_id=ids.new_id()))
        finally:
            connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()

    assert found == [[]]


@prepared
def entry_at(moment: object) -> QuerySet[Entry]:
    return Entry.objects.filter(body=moment)


def test_a_value_without_a_column_is_refused() -> None:
    with pytest.raises(TypeError):
        entry_at(object())
