"""Receiving at a page: the slip is signed first, the dossier passed on, once."""

import pytest

from motcua.domain.dossiers.models import Stage, Status
from motcua.domain.dossiers.pages.desk.tests.test_work import send
from motcua.domain.dossiers.testing import PIN, Province, file_birth, fresh, nothing_happens
from motcua.domain.dossiers.testing.at_desk import SignIn

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def test_receiving_passes_the_dossier_on_and_leaves_the_due_date(
    as_: SignIn, province: Province, own_signatures: None
) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier):
        bare = send(as_("minh"), dossier, "tiep-nhan")
    page = send(as_("minh"), dossier, "tiep-nhan", pin=PIN)

    after = fresh(dossier)
    assert bare.status == 422
    assert "phải có chữ ký số của người lập" in bare.text
    assert page.url == "/can-bo/"
    assert f"Đã tiếp nhận {dossier.code}" in page.text
    assert (after.status, after.stage) == (Status.PROCESSING, Stage.APPRAISAL)
    assert after.due_at == dossier.due_at


def test_pressing_twice_receives_once_and_the_second_is_told(
    as_: SignIn, province: Province, own_signatures: None
) -> None:
    dossier = file_birth(province)
    minh = as_("minh")
    send(minh, dossier, "tiep-nhan", pin=PIN)

    with nothing_happens(dossier):
        page = send(minh, dossier, "tiep-nhan", pin=PIN)

    assert page.status == 409
    assert "Tiếp nhận hồ sơ, Nguyễn Quang Minh" in page.text
