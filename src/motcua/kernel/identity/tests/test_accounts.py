"""Accounts, posts and what they let do."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.identity import api
from motcua.kernel.identity.events import account_subject
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.identity.testing import make_citizen, make_officer, sign_in
from motcua.kernel.ledger.api import entries
from motcua.kernel.organisations.api import Post, Unit
from motcua.kernel.organisations.testing import make_post, make_unit

pytestmark = pytest.mark.db


def test_an_officer_acts_in_the_post_held_today() -> None:
    unit = make_unit(kind="office")
    post = make_post(unit=unit, role="clerk")
    account = make_officer(post=post, full_name="Võ Phương Thảo")

    actor = api.actor_of(account)

    assert (actor.kind, actor.name, [*actor.roles]) == ("officer", "Võ Phương Thảo", ["clerk"])
    assert (actor.agency_id, actor.unit_id, actor.post_id) == (unit.agency_id, unit.id, post.id)


def test_a_citizen_has_the_role_of_citizens_and_no_post() -> None:
    actor = api.actor_of(make_citizen())

    assert (actor.kind, [*actor.roles], actor.unit_id) == ("citizen", ["citizen"], None)


@pytest.mark.parametrize("ended", ["holding", "post", "unit"])
def test_whatever_ended_gives_no_rights(ended: str) -> None:
    post = make_post(role="leader")
    account = make_officer(post=post)
    holding = Holding.objects.get(account=account)
    rows = {"holding": Holding, "post": Post, "unit": Unit}[ended]._default_manager
    ids = {"holding": holding.id, "post": post.id, "unit": post.unit_id}
    rows.filter(pk=ids[ended]).update(valid_to=clock.today())

    assert api.actor_of(account).roles == frozenset()


def test_a_post_taken_from_tomorrow_gives_nothing_today() -> None:
    account = make_officer(valid_from=clock.today() + timedelta(days=1))

    assert api.actor_of(account).roles == frozenset()


def test_a_revoked_officer_is_refused_at_the_next_request(client: Client) -> None:
    make_officer(role="administrator")
    post = make_post(role="administrator")
    account = make_officer(post=post)
    sign_in(client, account)
    assert client.get("/quan-tri/thu/").status_code == 200

    api.leave_post(actor=SYSTEM, account_id=account.id, post_id=post.id, valid_to=clock.today())

    client.raise_request_exception = False
    refused = client.get("/quan-tri/thu/")
    assert refused.status_code >= 400
    assert "được vào" not in refused.content.decode()


def test_a_closed_account_is_a_guest_at_the_next_request(client: Client) -> None:
    account = make_officer()
    sign_in(client, account)

    api.close_account(actor=SYSTEM, account_id=account.id, reason="nghỉ việc từ hôm nay")

    assert client.get("/ai/").content.decode().startswith("guest|")


def test_a_request_spends_one_statement_on_the_session_and_one_on_who_acts(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account = make_officer()
    for _ in range(3):
        api.take_post(
            actor=SYSTEM, account_id=account.id, post=make_post(), valid_from=date(2025, 7, 1)
        )
    sign_in(client, account)

    with django_assert_num_queries(2):
        client.get("/ai/")


def test_a_guest_costs_no_statement(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/ai/").content.decode().startswith("guest|")


def test_an_officer_with_two_posts_chooses_in_which_to_act(client: Client) -> None:
    account = make_officer(role="specialist")
    clerk = make_post(role="clerk")
    api.take_post(actor=SYSTEM, account_id=account.id, post=clerk, valid_from=date(2025, 8, 1))
    sign_in(client, account)
    assert client.get("/ai/").content.decode().endswith("|specialist")

    client.post("/tai-khoan/vi-tri/", {"vi-tri": str(clerk.id)})

    assert client.get("/ai/").content.decode().endswith("|clerk")


def test_a_post_that_one_does_not_hold_cannot_be_chosen(client: Client) -> None:
    account = make_officer(role="specialist")
    foreign = make_post(role="administrator")
    sign_in(client, account)

    for chosen in (str(foreign.id), "khong-phai-uuid", ""):
        client.post("/tai-khoan/vi-tri/", {"vi-tri": chosen})

    assert client.get("/ai/").content.decode().endswith("|specialist")


def test_taking_a_post_twice_records_one_fact() -> None:
    account = make_officer()
    holding = Holding.objects.get(account=account)

    api.take_post(
        actor=SYSTEM, account_id=account.id, post=holding.post, valid_from=holding.valid_from
    )

    events = [entry.event for entry in entries(account_subject(account.id))]
    assert events == ["identity.officer_added", "identity.post_taken"]


def test_a_login_that_is_taken_is_refused_and_leaves_no_trace() -> None:
    make_officer(login="minh.cambinh")

    with pytest.raises(api.LoginTakenError):
        api.add_officer(actor=SYSTEM, login=" MINH.cambinh ", full_name="Người khác")

    assert Account.objects.count() == 1


def test_a_citizen_can_hold_no_post() -> None:
    citizen = make_citizen()

    with pytest.raises(api.UnknownAccountError):
        api.take_post(
            actor=SYSTEM, account_id=citizen.id, post=make_post(), valid_from=date(2025, 7, 1)
        )

    assert not Holding.objects.exists()
