"""What feedback is about: linked as it is sent, seen from the dossier by those who may."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from motcua.domain.dossiers.testing import Province, make_province, received_birth
from motcua.domain.work import api as work
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.modules.feedback.models import Feedback, Outcome
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import make_feedback

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]


@pytest.fixture
def province() -> Province:
    return make_province()


def page_of(who: str, path: str) -> str:
    client = Client()
    sign_in(client, demo.account_of(who))
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_about_a_dossier_both_pages_say_so(province: Province) -> None:
    dossier = received_birth(province)
    feedback = make_feedback(province, sort=Sort.WHY_LATE, dossier=dossier.code.lower())

    on_dossier = page_of("minh", f"/can-bo/ho-so/{dossier.code}/")
    on_feedback = page_of("minh", f"/can-bo/phan-anh/{feedback.code}/")

    assert f'href="/can-bo/phan-anh/{feedback.code}/"' in on_dossier
    assert "Được nói đến trong" in on_dossier
    assert f'href="/can-bo/ho-so/{dossier.code}/"' in on_feedback
    assert "Nói về" in on_feedback


def test_a_dossier_s_officer_who_does_not_reach_the_feedback_hears_nothing(
    province: Province,
) -> None:
    dossier = received_birth(province)
    feedback = make_feedback(province, sort=Sort.WHY_LATE, dossier=dossier.code)

    assert feedback.code not in page_of("ha", f"/can-bo/ho-so/{dossier.code}/")


def test_its_owner_sees_no_link(province: Province) -> None:
    dossier = received_birth(province)
    feedback = make_feedback(province, sort=Sort.WHY_LATE, dossier=dossier.code)

    page = page_of("hoa", f"/ho-so/{dossier.code}/")

    assert feedback.code not in page
    assert "Việc liên quan" not in page


def test_a_code_that_nobody_knows_is_kept_as_it_was_written(province: Province) -> None:
    feedback = make_feedback(province, sort=Sort.WHY_LATE, dossier="H27.154.02-260101-9999")

    assert feedback.about_code == "H27.154.02-260101-9999"
    assert not work.Link.objects.exists()


def test_a_second_complaint_follows_the_first(province: Province) -> None:
    first, second = _twice(province)

    link = work.Link.objects.get()
    assert (link.matter_id, link.other_id, link.kind) == (second.pk, first.pk, "follows")


def test_feedback_of_old_is_linked_by_the_migration(province: Province) -> None:
    dossier = received_birth(province)
    feedback = make_feedback(province, sort=Sort.WHY_LATE, dossier=dossier.code)
    make_feedback(province, sort=Sort.WHY_LATE, dossier="H27.0")
    first, second = _twice(province)
    before = _pairs()
    work.Link.objects.all().delete()

    for _ in range(2):
        import_module("motcua.modules.feedback.migrations.0003_links").link_all(apps, None)

    assert _pairs() == before
    assert before == {
        (feedback.pk, dossier.pk, "about"),
        (second.pk, first.pk, "follows"),
    }


def _pairs() -> set[tuple[object, ...]]:
    return set(work.Link.objects.values_list("matter", "other", "kind"))


def _twice(province: Province) -> tuple[Feedback, Feedback]:
    hoa = province.actor("hoa")
    first = make_feedback(province, sort=Sort.COMPLAINT, actor=hoa)
    Feedback.objects.filter(pk=first.pk).update(outcome=Outcome.ANSWERED)
    second = make_feedback(province, sort=Sort.COMPLAINT, actor=hoa, previous=first)
    return first, second
