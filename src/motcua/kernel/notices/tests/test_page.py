"""The page of one's notices, as a person finds it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from motcua.kernel.identity.testing import make_citizen, sign_in
from motcua.kernel.notices.models import Notice
from motcua.kernel.notices.testing import send_notice

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def _page(client: Client, query: str = "") -> str:
    response = client.get(reverse("notices") + query)
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode()).split())


def test_i_see_my_notices_and_nobody_elses(client: Client) -> None:
    hoa, other = make_citizen(), make_citizen()
    send_notice(to_account=hoa.pk, path="/ho-so/H27.119.02-261116-0042")
    send_notice(to_account=other.pk, template="apology")

    words = _page(sign_in(client, hoa))

    assert "Đã tiếp nhận hồ sơ H27.119.02-261116-0042" in words
    assert "Nguyễn Văn Minh" in words
    assert "1 thông báo chưa đọc" in words
    assert "Xin lỗi Ông/Bà" not in words


def test_without_notices_the_page_says_what_will_come(client: Client) -> None:
    assert "Chưa có thông báo" in _page(sign_in(client, make_citizen()))


def test_a_guest_is_asked_to_sign_in(client: Client) -> None:
    response = client.get(reverse("notices"))

    assert response.status_code == 302
    assert response["Location"].startswith("/dang-nhap/")


def test_all_are_marked_read_at_once(client: Client) -> None:
    hoa, other = make_citizen(), make_citizen()
    for account in (hoa, hoa, other):
        send_notice(to_account=account.pk)

    sign_in(client, hoa).post(reverse("notices_read"))

    unread = Notice.objects.filter(read_at__isnull=True)
    assert [row.account_id for row in unread] == [other.pk]
    assert "chưa đọc" not in _page(client)


@pytest.mark.parametrize("named", ["của người khác", "không phải mã", "'; --"])
def test_nothing_of_another_is_marked(client: Client, named: str) -> None:
    theirs = send_notice(to_account=make_citizen().pk)
    value = str(theirs) if named == "của người khác" else named

    sign_in(client, make_citizen()).post(reverse("notices_read"), {"thong-bao": value})

    assert Notice.objects.get(pk=theirs).read_at is None


@pytest.mark.parametrize("query", ["?trang=0", "?trang=abc", "?trang=999999"])
def test_a_page_number_that_cannot_be_is_no_error(client: Client, query: str) -> None:
    hoa = make_citizen()
    send_notice(to_account=hoa.pk)

    assert "Đã tiếp nhận" in _page(sign_in(client, hoa), query)


def test_the_number_of_queries_does_not_grow_with_the_list(client: Client) -> None:
    hoa = make_citizen()
    sign_in(client, hoa)
    counts = []
    for _ in range(2):
        for _ in range(5):
            send_notice(to_account=hoa.pk)
        with CaptureQueriesContext(connection) as queries:
            _page(client)
        counts.append(len(queries))

    assert counts[0] == counts[1]
