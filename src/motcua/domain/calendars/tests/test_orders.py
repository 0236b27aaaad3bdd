"""A storm closes a commune: open dossiers get other dates, by two persons, and get them back."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.calendars.actions import orders
from motcua.domain.calendars.actions.redate import redate_waiting
from motcua.domain.calendars.errors import OrderRefusedError, UnknownOrderError
from motcua.domain.calendars.models import Order, RedatedDossier
from motcua.domain.calendars.testing import STORM, due_of, eight_days, received, running
from motcua.domain.calendars.told import ToldOrder
from motcua.domain.calendars.watches import waiting_concerns
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import CAM_BINH, CAM_DUE, Hands, Province, a_defect
from motcua.domain.work.api import Reach
from motcua.kernel.base.api import Actor, Invalid, ids
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger import api as ledger
from motcua.kernel.notices.api import notices_about
from motcua.kernel.organisations.api import agency

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

BEFORE, AFTER = "2026-10-15T17:00", "2026-10-19T17:00"


def closed(phuc: Actor, kien: Actor, told: ToldOrder = STORM) -> Order:
    """Return an order in force whose dossiers have their dates."""
    order = orders.propose_order(actor=phuc, told=told)
    orders.confirm_order(actor=kien, order_id=order.id)
    redate_waiting(order_id=order.id)
    return Order.objects.get(id=order.id)


def undone(phuc: Actor, kien: Actor, order: Order) -> None:
    orders.ask_undo(actor=phuc, order_id=order.id)
    orders.confirm_undo(actor=kien, order_id=order.id)
    redate_waiting(order_id=order.id)


def test_vector_50_a_closure_moves_the_date_and_undoing_it_brings_it_back(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    assert due_of(dossier) == [BEFORE]

    order = closed(phuc, kien)
    assert due_of(dossier) == [AFTER]

    undone(phuc, kien, order)
    assert due_of(dossier) == [BEFORE]


def test_nothing_changes_before_the_second_person_confirms(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)

    order = orders.propose_order(actor=phuc, told=STORM)

    assert due_of(dossier) == [BEFORE]
    with pytest.raises(OrderRefusedError, match="người thứ hai"):
        orders.confirm_order(actor=phuc, order_id=order.id)
    assert Order.objects.get().state == Order.State.PROPOSED
    assert due_of(dossier) == [BEFORE]

    orders.drop_order(actor=kien, order_id=order.id)
    assert Order.objects.get().state == Order.State.DROPPED


def test_taking_back_needs_two_as_well(province: Province, phuc: Actor, kien: Actor) -> None:
    dossier = eight_days(province)
    order = closed(phuc, kien)

    with pytest.raises(OrderRefusedError):
        orders.confirm_undo(actor=kien, order_id=order.id)
    orders.ask_undo(actor=phuc, order_id=order.id)
    with pytest.raises(OrderRefusedError):
        orders.confirm_undo(actor=phuc, order_id=order.id)

    assert due_of(dossier) == [AFTER]


@pytest.mark.parametrize("who", ["minh", "tuan", "hoa", "kien"])
def test_only_an_administrator_orders(province: Province, who: str) -> None:
    with pytest.raises(OrderRefusedError):
        orders.propose_order(actor=province.actor(who), told=STORM)

    assert not Order.objects.exists()


def test_the_ledger_the_lists_and_the_owner_learn_of_it(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)

    order = closed(phuc, kien)

    fresh = Dossier.objects.get()
    entry = ledger.entries(dossier.subject)[-1]
    told = entry.fields["open"]
    assert entry.event == "dossier.redated"
    assert (told["due_before"], told["due"]) == (f"{BEFORE}:00+07:00", f"{AFTER}:00+07:00")
    assert (told["order"], told["undone"]) == (order.id.hex, False)
    assert {row.due_at for row in Reach.objects.filter(matter=dossier)} == {fresh.due_at}
    assert fresh.revision == dossier.revision + 1
    run_jobs()
    steps = [step.text for step in dossiers.read_clock(fresh).steps]
    assert any("nghỉ tránh bão (12/QĐ-UBND ngày 05/10/2026)" in one for one in steps)
    events = [one.event for one in ledger.entries(order.subject)]
    assert events == ["calendar_order.proposed", "calendar_order.confirmed"]


def test_who_files_afterwards_is_counted_by_the_closed_days(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    order = closed(phuc, kien)

    dossier = eight_days(province)
    assert due_of(dossier) == [AFTER]

    undone(phuc, kien, order)
    assert due_of(dossier) == [BEFORE]
    assert agency(province.cam_binh.id).calendar_code == province.cam_binh.calendar_code


def test_what_is_paused_finished_or_elsewhere_is_left_alone(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    paused, ended, moved = (eight_days(province) for _ in range(3))
    dossiers.request_supplement(
        actor=province.actor("ha"), dossier_id=paused.id, defects=[a_defect()]
    )
    dossiers.withdraw(actor=province.actor("hoa"), dossier_id=ended.id)
    clocks = {one.pk: one.clock for one in Dossier.objects.exclude(pk=moved.pk)}

    closed(phuc, kien)

    assert due_of(moved) == [AFTER]
    assert {one.pk: one.clock for one in Dossier.objects.exclude(pk=moved.pk)} == clocks
    assert list(RedatedDossier.objects.values_list("dossier_id", flat=True)) == [moved.pk]


def test_a_date_before_the_closed_days_stays(province: Province, phuc: Actor, kien: Actor) -> None:
    soon = running(received(province), days=3)

    closed(phuc, kien)

    assert due_of(soon) == ["2026-10-08T17:00"]


def test_the_same_order_twice_is_refused_and_other_days_are_not(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    closed(phuc, kien)

    with pytest.raises(OrderRefusedError, match="Đã có lệnh"):
        orders.propose_order(actor=phuc, told=replace(STORM, number="13/QĐ-UBND"))

    longer = replace(STORM, first_on=date(2026, 10, 16), last_on=date(2026, 10, 19))
    order = closed(phuc, kien, longer)
    assert due_of(dossier) == ["2026-10-20T17:00"]
    undone(phuc, kien, order)
    assert due_of(dossier) == [AFTER]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"area_codes": ("99999",)}, "area"),
        ({"area_codes": (CAM_BINH, "99999")}, "area"),
        ({"area_codes": ()}, "area"),
        ({"first_on": date(2026, 10, 17)}, "first_on"),
        ({"first_on": date(2026, 9, 1), "last_on": date(2026, 9, 2)}, "first_on"),
        ({"last_on": date(2026, 12, 30)}, "last_on"),
        ({"first_on": date(2028, 1, 3), "last_on": date(2028, 1, 3)}, "last_on"),
        ({"reason": "bão"}, "reason"),
        ({"reason": "nghỉ " * 60}, "reason"),
        ({"number": "1" * 61}, "number"),
        ({"ordered_on": date(2026, 10, 6)}, "ordered_on"),
        ({"kind": "other"}, "kind"),
        ({"kind": "swap", "last_on": date(2026, 10, 15)}, "last_on"),
    ],
)
def test_an_order_told_wrongly_is_refused_at_its_field(
    province: Province, phuc: Actor, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        orders.propose_order(actor=phuc, told=replace(STORM, **change))  # type: ignore[arg-type]

    assert field in {one.field for one in refused.value.problems}
    assert not Order.objects.exists()


def test_days_off_anyway_need_no_order(province: Province, phuc: Actor) -> None:
    weekend = replace(STORM, first_on=date(2026, 10, 17), last_on=date(2026, 10, 18))

    with pytest.raises(OrderRefusedError, match="vốn đã nghỉ"):
        orders.propose_order(actor=phuc, told=weekend)


def test_days_that_passed_a_little_while_ago_may_still_be_closed(
    province: Province, hands: Hands, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    hands.set("2026-10-19T08:00")

    closed(phuc, kien)

    assert due_of(dossier) == [AFTER]


def test_taking_back_makes_nobody_late_after_the_fact(
    province: Province, hands: Hands, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    order = closed(phuc, kien)
    hands.set("2026-10-17T08:00")

    undone(phuc, kien, order)

    assert due_of(dossier) == [AFTER]


def test_a_swapped_day_is_off_and_the_other_is_worked(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    swap = replace(
        STORM,
        kind="swap",
        first_on=date(2026, 10, 15),
        last_on=date(2026, 10, 17),
        reason="hoán đổi ngày làm việc",
    )
    closed(phuc, kien, swap)

    assert due_of(dossier) == ["2026-10-16T17:00"]


def test_all_agencies_of_the_province_close_by_its_code(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    own = agency(phuc.agency_id) if phuc.agency_id else province.cam_binh

    order = closed(phuc, kien, replace(STORM, area_codes=(own.area.code,)))

    assert len(order.agency_ids) > 50
    assert due_of(dossier) == [AFTER]


def test_one_order_closes_several_communes_and_tells_who_may_confirm(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)

    order = closed(phuc, kien, replace(STORM, area_codes=(CAM_BINH, CAM_DUE)))

    assert order.area_name == "Xã Cẩm Bình, Xã Cẩm Duệ"
    assert due_of(dossier) == [AFTER]
    told = {one.account_id: one for one in notices_about(order.subject)}
    assert kien.id in told
    assert phuc.id not in told
    assert told[kien.id].path == f"/xuong/lich/lenh/{order.id}/"


def test_an_order_waits_on_the_first_page_of_whoever_did_not_write_it(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    orders.propose_order(actor=phuc, told=STORM)

    assert not list(waiting_concerns(phuc))
    (waiting,) = waiting_concerns(kien)
    assert waiting.title == "1 lệnh nghỉ, hoán đổi chờ người thứ hai"


def test_an_interrupted_redating_goes_on_and_moves_nothing_twice(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    order = orders.propose_order(actor=phuc, told=STORM)
    orders.confirm_order(actor=kien, order_id=order.id)

    assert redate_waiting(order_id=order.id) == 1
    assert redate_waiting(order_id=order.id) == 0
    run_jobs()

    events = [one.event for one in ledger.entries(dossier.subject)]
    assert events.count("dossier.redated") == 1


def test_an_undo_that_overtakes_the_job_leaves_the_dates(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    order = orders.propose_order(actor=phuc, told=STORM)
    orders.confirm_order(actor=kien, order_id=order.id)

    undone(phuc, kien, order)
    run_jobs()

    assert due_of(dossier) == [BEFORE]


def test_a_dossier_that_was_paused_before_its_turn_keeps_its_clock(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    dossier = eight_days(province)
    order = orders.propose_order(actor=phuc, told=STORM)
    orders.confirm_order(actor=kien, order_id=order.id)
    dossiers.request_supplement(
        actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()]
    )

    assert redate_waiting(order_id=order.id) == 0

    assert RedatedDossier.objects.get().state == RedatedDossier.State.KEPT


def test_an_unknown_order_is_refused(province: Province, kien: Actor) -> None:
    with pytest.raises(UnknownOrderError):
        orders.confirm_order(actor=kien, order_id=ids.new_id())


def test_loading_the_chart_again_keeps_the_closed_days(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    from motcua.kernel.base.api import SYSTEM
    from motcua.kernel.organisations.api import load_organisations

    closed(phuc, kien)
    before = agency(province.cam_binh.id).calendar_code

    load_organisations(actor=SYSTEM)

    assert agency(province.cam_binh.id).calendar_code == before


def test_many_dossiers_take_as_many_statements_as_few(
    province: Province, phuc: Actor, kien: Actor
) -> None:
    def statements(count: int) -> int:
        for _ in range(count):
            eight_days(province)
        order = orders.propose_order(actor=phuc, told=STORM)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            orders.confirm_order(actor=kien, order_id=order.id)
            assert redate_waiting(order_id=order.id) == len(order.rows.all())
        undone(phuc, kien, order)
        return len(caught)

    statements(1)  # What is compiled once is compiled.
    few, many = statements(2), statements(12)

    assert many == few
