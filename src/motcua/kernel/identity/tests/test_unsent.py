"""What is sent when the session has ended: kept for its writer, sealed, for a while, never done."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

import motcua
from motcua.kernel.base.api import clock, limits
from motcua.kernel.identity import jobs
from motcua.kernel.identity.models import Account, UnsentForm
from motcua.kernel.identity.testing import make_citizen, sign_in
from motcua.kernel.identity.unsent.content import is_secret
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ui.api import form_owner
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db

WORDS = "Nhà tôi ở cạnh trường"


@pytest.fixture
def hoa(db: None) -> Account:
    return make_citizen()


def send(client: Client, account: Account, **typed: str) -> str:
    """Send a form of an account's page as a guest; return where that leads."""
    data = {form_owner.FIELD: form_owner.mark_of(account.id), "loi": WORDS, **typed}
    answer = client.post("/ghi/", data, headers={"Referer": "http://testserver/trang/?so=3"})
    return str(answer.headers["Location"])


def fetched(client: Client, account: Account, way: str) -> Page:
    address = Page.open(client, way).form("/trinh-dien/").values["next"][0]
    return Page.open(sign_in(client, account), address)


def test_what_no_page_can_show_again_is_shown_to_be_sent_again(
    client: Client, hoa: Account
) -> None:
    page = fetched(client, hoa, send(client, hoa))

    assert "Chưa có gì được thực hiện" in " ".join(page.alerts())
    assert WORDS in page.text
    assert page.links()["Mở lại trang đang làm dở"] == "/trang/?so=3"
    assert page.form("/ghi/").send(client).text == f"đã ghi {WORDS}"


def test_what_was_sent_with_a_file_or_a_secret_is_only_shown(client: Client, hoa: Account) -> None:
    page = fetched(client, hoa, send(client, hoa, pin="246810"))

    assert WORDS in page.text
    assert "246810" not in page.html
    assert "nhập lại rồi gửi" in page.text
    assert "Gửi lại như đã gõ" not in page.buttons()


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
    assert "Không còn giữ nội dung này" in page.headings()
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
