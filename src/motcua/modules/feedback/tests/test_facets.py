"""Feedback in the inbox: one line a sort, narrowed by it and by how it came."""

import re
from html import unescape

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province, file_birth
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import switch_module_off
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import make_feedback

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]

INBOX = "/can-bo/"


def opened(browser: Client, address: str) -> str:
    answer = browser.get(address, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.fixture
def minh(province: Province) -> Client:
    return sign_in(Client(), demo.account_of("minh"))


def test_reports_of_two_subjects_share_one_line_that_lights_alone(
    province: Province, minh: Client
) -> None:
    make_feedback(province)
    make_feedback(province, topic="Đường sá, môi trường, trật tự")
    make_feedback(province, sort=Sort.PROPOSAL)

    page = opened(minh, f"{INBOX}?loai=report")

    links = re.findall(r'<a\s+id="view-\d-\d"\s+href="\?loai=(\w+)"([^>]*)>', page)
    assert [sort for sort, _rest in links] == ["report", "proposal"]
    assert ["aria-current" in rest for _sort, rest in links] == [True, False]
    assert len(re.findall(r'name="matter"', page)) == 2


def test_what_came_is_narrowed_by_kind_and_way(province: Province, minh: Client) -> None:
    dossier, feedback = file_birth(province), make_feedback(province)

    only = opened(minh, f"{INBOX}?loai-viec=feedback")

    assert feedback.code in only
    assert dossier.code not in only
    assert feedback.code in opened(minh, f"{INBOX}?gui-bang=online")
    assert "không dùng cùng lúc được" in opened(minh, f"{INBOX}?loai=report&cach-nop=online")


def test_a_saved_view_outlives_its_module_and_says_that_it_is_off(
    province: Province, minh: Client
) -> None:
    dossier = file_birth(province)
    make_feedback(province)
    minh.post("/can-bo/goc-nhin/", {"query": "loai=report", "name": "Phản ánh mới"})
    switch_module_off(
        actor=SYSTEM, module="feedback", agency_id=province.cam_binh.pk, legal_basis="01/QĐ"
    )

    page = opened(minh, f"{INBOX}?loai=report")

    assert "Góc nhìn “Phản ánh mới” không dùng được nữa. Không có bộ lọc “loai”" in page
    assert dossier.code in page
    assert "Phản ánh mới" in opened(minh, "/can-bo/goc-nhin/")
