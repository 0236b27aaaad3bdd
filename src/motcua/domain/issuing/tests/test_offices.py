"""Whoever issues papers has people for it, and books that go on where the old ones ended."""

from dataclasses import replace

import pytest
from django.test import Client

from motcua.domain.issuing.tests.notes import Note
from motcua.domain.issuing.watches import office_concerns
from motcua.domain.work.testing import make_office
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.identity.api import Holding, actor_of, demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import agency_by_code
from motcua.kernel.registers.api import BookStart, take_number
from motcua.kernel.ui.testing.page import Page


@pytest.mark.db
def test_an_issuer_without_clerk_is_told_to_administration_and_to_itself(note: Note) -> None:
    make_office()
    province = actor_of(demo.account_of("phuc"))
    clerk = Holding.objects.get(account=demo.account_of("thao"))
    other = agency_by_code("H27.101")
    take_number(actor=SYSTEM, agency_id=other.pk, book="tnhs", year=clock.today().year)

    (concern,) = office_concerns(province)
    assert concern.text.count("thiếu") == 1
    assert "Thành Sen thiếu người ký (lãnh đạo), văn thư" in concern.text
    assert concern.url.endswith(f"?co-quan={other.pk}")

    clerk.valid_to = clock.today()
    clerk.save()
    own = replace(province, roles=frozenset({"agency_administrator"}), agency_id=note.settled_by_id)
    (concern,) = office_concerns(own)
    assert "Cẩm Bình thiếu văn thư" in concern.text
    assert "Thành Sen" not in concern.text


@pytest.mark.db
@pytest.mark.urls("motcua.project.urls")
def test_a_clerk_tells_what_was_used_and_a_leader_confirms_on_the_page(client: Client) -> None:
    make_office()
    address = "/can-bo/van-thu/so/bat-dau/"
    typed = {"book": "quyet-dinh", "last": "37", "basis": "Sổ giấy, văn thư khóa ngày 30/6"}
    sign_in(client, demo.account_of("thao"))

    shown = Page(client.post(address, typed), client).text
    assert "số 1 đến 37 là cấp ngoài phần mềm, số kế tiếp của sổ là 38" in shown
    assert "Chưa ghi gì" in shown
    assert client.post(address, {**typed, "last": "ba", "send": "1"}).status_code == 422
    client.post(address, {**typed, "send": "1"})
    (start,) = BookStart.objects.all()
    client.post(f"{address}xac-nhan/", {"id": start.pk})
    assert "Người khác xác nhận" in Page(client.get(address), client).text

    sign_in(client, demo.account_of("tuan"))
    assert "Sổ quyết định" in Page(client.get(address), client).text
    client.post(f"{address}xac-nhan/", {"id": start.pk})

    sign_in(client, demo.account_of("thao"))
    book = Page(client.get("/can-bo/van-thu/so/?so=quyet-dinh"), client).text
    assert "Số 1 đến 37 cấp ngoài phần mềm, văn bản ở sổ cũ: Sổ giấy" in book
    assert "Liên tục, không cách số" in book
