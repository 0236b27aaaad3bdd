"""What is sent when the session has ended: kept for its writer, sealed, for a while, never done."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client

import motcua
from motcua.kernel.base.api import clock, limits
from motcua.kernel.identity import jobs
from motcua.kernel.identity.models import Account, UnsentForm
from motcua.kernel.identity.testing import make_citizen, sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ui.api import form_owner, is_secret
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db

WORDS = "Nhà tôi ở cạnh trường"


@pytest.fixture
def hoa(db: None) -> Account:
    return make_citizen()


def send(client: Client, account: Account, *, to: str = "/ghi/", **typed: str) -> str:
    """Send a form of an account's page as a guest; return where that leads."""
    data = {form_owner.FIELD: form_owner.mark_of(account.id), "loi": WORDS, **typed}
    answer = client.post(to, data, headers={"Referer": "http://testserver/trang/?so=3"})
    return str(answer.headers["Location"])


def fetched(client: Client, account: Account, way: str) -> Page:
    return Page.open(sign_in(client, account), address_of(way))


def address_of(way: str) -> str:
    """Return the address that signing in leads back to."""
    return QueryDict(way.partition("?")[2])["next"]


def test_what_its_page_does_not_show_again_is_shown_to_be_copied_there(
    client: Client, hoa: Account
) -> None:
    page = fetched(client, hoa, send(client, hoa, _fields="agency loi known_on"))

    assert "Chưa có gì được thực hiện" in " ".join(page.alerts())
    assert WORDS in page.text
    assert page.links()["Mở lại trang đang làm dở"] == "/trang/?so=3"
    assert page.labels()[-1].startswith("Lời đã gõ")
    assert "known_on" not in page.html
    assert 'action="/ghi/"' not in page.html


def test_where_a_view_says_what_sending_again_does_it_is_offered_until_it_is_sent(
    client: Client, hoa: Account
) -> None:
    way = send(client, hoa, to="/gui/")
    fetched(client, hoa, way)
    reloaded = Page.open(client, address_of(way))

    assert "Gửi lời này" in reloaded.buttons()
    assert reloaded.form("/gui/").send(client).status == 200
    assert not UnsentForm.objects.exists()
    spent = Page.open(client, address_of(way))
    assert (spent.status, WORDS in spent.html) == (404, False)
    assert "chưa được thực hiện" not in spent.text


def test_what_is_refused_when_sent_again_is_kept_on(client: Client, hoa: Account) -> None:
    page = fetched(client, hoa, send(client, hoa, to="/gui/", hong="1"))

    page.form("/gui/").send(client)

    assert UnsentForm.objects.count() == 1


def test_another_form_of_the_page_does_not_spend_it(client: Client, hoa: Account) -> None:
    token = address_of(send(client, hoa, to="/ghi/")).rpartition("giu=")[2]
    sign_in(client, hoa)

    answer = client.post("/gui/", {form_owner.KEPT_FIELD: token, "loi": "khác"})

    assert answer.headers["Location"] == "/ai/"

    assert UnsentForm.objects.count() == 1


def test_what_comes_too_late_again_takes_the_place_of_what_was_kept(
    client: Client, hoa: Account
) -> None:
    form = fetched(client, hoa, send(client, hoa, to="/gui/")).form("/gui/")
    before = UnsentForm.objects.get()

    client.post("/dang-xuat/")
    form.send(client)

    assert UnsentForm.objects.get() != before


def test_the_page_of_one_pressed_by_another_is_kept_for_the_one(hoa: Account) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})
    sign_in(browser, make_citizen(full_name="Lê Văn Khác"))
    data = {form_owner.FIELD: form_owner.mark_of(hoa.id), "loi": WORDS}

    page = Page(browser.post("/gui/", data, follow=True), browser)

    assert "chưa có gì được thực hiện" in page.text
    assert "Lê Văn Khác" in page.text
    assert WORDS not in page.html
    out = page.form("/dang-xuat/").send(browser)
    assert "việc vừa bấm chưa được thực hiện" in " ".join(out.alerts())
    address = out.form("/trinh-dien/").values["next"][0]
    assert WORDS in Page.open(sign_in(browser, hoa), address).text


@pytest.mark.parametrize("way", ["//elsewhere.example/", "https://elsewhere.example/"])
def test_signing_out_leads_to_no_other_site(client: Client, hoa: Account, way: str) -> None:
    answer = sign_in(client, hoa).post("/dang-xuat/", {"next": way})

    assert answer.headers["Location"] == "/"


def test_what_was_sent_with_a_file_or_a_secret_is_only_shown(client: Client, hoa: Account) -> None:
    page = fetched(client, hoa, send(client, hoa, to="/gui/", pin="246810"))

    assert WORDS in page.text
    assert "246810" not in page.html
    assert "nhập lại rồi gửi" in page.text
    assert "Gửi lời này" not in page.buttons()


def test_the_table_tells_nobody_what_was_typed_nor_by_whom(client: Client, hoa: Account) -> None:
    token = send(client, hoa).rpartition("giu%3D")[2]

    row = UnsentForm.objects.get()
    assert WORDS.encode() not in bytes(row.content)
    assert token not in row.id
    assert hoa.id.hex not in row.owner


def test_nobody_else_fetches_it(client: Client, hoa: Account) -> None:
    page = fetched(client, make_citizen(full_name="Lê Văn Khác"), send(client, hoa))

    assert page.status == 404
    assert WORDS not in page.html


@pytest.mark.parametrize("mark", ["", "x" * 32, "0" * 32])
def test_what_no_page_of_an_account_sent_is_not_kept(client: Client, mark: str) -> None:
    answer = client.post("/ghi/", {form_owner.FIELD: mark, "loi": WORDS})

    assert answer.status_code == 302
    assert not UnsentForm.objects.exists()


def test_an_account_has_the_newest_few(client: Client, hoa: Account) -> None:
    most = limits.get("identity.unsent_forms_count")
    for number in range(most + 2):
        send(client, hoa, so=str(number))

    assert UnsentForm.objects.count() == most


def test_what_is_longer_than_may_be_kept_is_said_to_be_lost(client: Client, hoa: Account) -> None:
    long = "x" * (limits.get("identity.unsent_form_kib") * 1024)

    page = Page.open(client, send(client, hoa, loi=long))

    assert not UnsentForm.objects.exists()
    assert "chưa có gì được thực hiện. Nội dung quá dài nên không giữ lại được" in page.text


def test_after_two_hours_it_is_shown_to_nobody_and_swept(client: Client, hoa: Account) -> None:
    way = send(client, hoa)
    minutes = limits.get("identity.unsent_form_minutes")
    UnsentForm.objects.update(kept_at=clock.machine_now() - timedelta(minutes=minutes))

    page = fetched(client, hoa, way)
    jobs.sweep_unsent_forms.enqueue()
    run_jobs()

    assert page.status == 404
    assert "Tài khoản này không có nội dung giữ ở đây" in page.headings()
    assert not UnsentForm.objects.exists()


def test_what_a_script_sends_by_itself_keeps_its_own_copy(client: Client, hoa: Account) -> None:
    data = {form_owner.FIELD: form_owner.mark_of(hoa.id), "loi": WORDS}

    client.post("/ghi/", data, headers={"Sec-Fetch-Mode": "cors"})

    assert not UnsentForm.objects.exists()


def test_a_part_of_a_page_leads_the_page_itself_to_sign_in(client: Client) -> None:
    around = {"HX-Request": "true", "HX-Current-URL": "http://testserver/trang/?so=3"}

    answer = client.get("/ghi/", headers=around)

    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/dang-nhap/?next=%2Ftrang%2F%3Fso%3D3"


@pytest.mark.parametrize("name", ["pin", "ma-pin", "password", "new_password1", "credential"])
def test_a_secret_is_known_by_its_name(name: str) -> None:
    assert is_secret(name)


def test_every_box_that_hides_what_is_typed_has_such_a_name() -> None:
    pages = Path(motcua.__file__).parent.rglob("*.html")
    boxes = [tag for page in pages for tag in re.findall(r"<input[^>]*>", page.read_text("utf-8"))]
    hidden = [tag for tag in boxes if 'type="password"' in tag]
    names = {found[1] for tag in hidden if (found := re.search(r'name="([^"]+)"', tag))}

    assert "pin" in names
    assert [name for name in names if not is_secret(name)] == []


@pytest.mark.parametrize("name", ["opinion", "reason", "code", "topping"])
def test_other_words_are_no_secrets(name: str) -> None:
    assert not is_secret(name)
