"""A closure gives the open steps of drawn processes other limits too, and takes them back."""

from datetime import datetime

import pytest

from motcua.domain.calendars.actions import orders
from motcua.domain.calendars.actions.redate import redate_waiting
from motcua.domain.calendars.models import Order, RedatedDossier
from motcua.domain.calendars.planning import plan
from motcua.domain.calendars.testing import STORM
from motcua.domain.calendars.tests.test_orders import closed, undone
from motcua.domain.calendars.tests.test_pages import ORDERS, browser
from motcua.domain.calendars.tests.test_pages import STORM as FORM
from motcua.domain.calendars.told import order_of
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Hands, Province, fresh
from motcua.domain.dossiers.testing.drawn import file_drawn, make_drawn_province, step_at
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db

BEFORE, AFTER = "2026-10-15T07:30", "2026-10-19T07:30"


@pytest.fixture
def province(db: None, hands: Hands) -> Province:
    hands.set("2026-10-14T15:30")
    return make_drawn_province()


@pytest.fixture
def dossier(province: Province) -> Dossier:
    """Return a dossier at a step of two hours that began an hour and a half before closing."""
    filed = file_drawn(province, answers={"nksNgaySinh": "2026-10-01"})
    dossiers.receive(actor=province.actor("minh"), dossier_id=filed.id)
    return fresh(filed)


def limit_of(dossier: Dossier) -> str:
    due = step_at(dossier, "thamDinh").due_at
    assert isinstance(due, datetime)
    return f"{clock.local(due):%Y-%m-%dT%H:%M}"


def test_an_open_step_gets_the_limit_of_the_changed_calendar_and_has_the_old_one_back(
    dossier: Dossier, phuc: Actor, kien: Actor
) -> None:
    assert limit_of(dossier) == BEFORE

    order = closed(phuc, kien)
    told = ledger.entries(dossier.subject)[-1]
    assert limit_of(dossier) == AFTER
    assert told.event == "dossier.steps_redated"
    assert told.fields["open"]["steps"] == [f"thamDinh {BEFORE}:00+07:00 {AFTER}:00+07:00"]
    assert fresh(dossier).revision == dossier.revision + 1

    undone(phuc, kien, order)
    assert limit_of(dossier) == BEFORE


def test_the_preview_names_the_step_and_changes_nothing(dossier: Dossier, phuc: Actor) -> None:
    order = order_of(phuc, STORM)

    (move,) = plan(order, [order]).steps
    admin = browser("phuc")
    page = Page.open(admin, ORDERS).form(ORDERS).fill(**FORM).send(admin, ("viec", "xem"))

    assert (move.code, move.name) == (dossier.code, "Thẩm định hồ sơ")
    assert "hạn của bước “Thẩm định hồ sơ”" in page.text
    assert limit_of(dossier) == BEFORE


def test_a_step_that_was_done_or_set_otherwise_meanwhile_keeps_what_it_has(
    dossier: Dossier, phuc: Actor, kien: Actor
) -> None:
    order = orders.propose_order(actor=phuc, told=STORM)
    orders.confirm_order(actor=kien, order_id=order.id)
    step = step_at(dossier, "thamDinh")
    assert step.due_at is not None
    own = step.due_at.replace(minute=45)
    type(step).objects.filter(pk=step.pk).update(due_at=own)

    redate_waiting(order_id=order.id)

    assert step_at(dossier, "thamDinh").due_at == own
    assert RedatedDossier.objects.get(step=step).state == RedatedDossier.State.KEPT
    assert plan(order, [Order.objects.get()]).steps == []
