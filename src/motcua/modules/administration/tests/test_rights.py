"""Who opens which page of administration; nobody reads personal data there."""

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client

from motcua.kernel.access.api import ROUTE_ATTRIBUTE, Route, declared_addresses, permissions
from motcua.kernel.identity.api import Account
from motcua.kernel.identity.testing import make_citizen, sign_in
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.testing import send_notice
from motcua.kernel.privacy.api import ReadingRecord
from motcua.modules.administration.tests.conftest import Read

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

FOR_BOTH = {
    "/quan-tri/",
    "/quan-tri/can-bo/",
    "/quan-tri/can-bo/them/",
    "/quan-tri/cho-xac-nhan/",
    "/quan-tri/co-quan/",
    "/quan-tri/dia-ban/",
    "/quan-tri/goi/",
    "/quan-tri/khoa-ky/",
    "/quan-tri/lich/",
    "/quan-tri/lich/lenh/",
    "/quan-tri/phan-he/",
    "/quan-tri/so/",
    "/quan-tri/so-tay/",
    "/quan-tri/so/ma-ho-so/",
    "/quan-tri/thu-tuc/",
}
FOR_PROVINCE = {
    "/quan-tri/doc-khan-cap/",
    "/quan-tri/du-lieu-ca-nhan/",
    "/quan-tri/he-thong/",
    "/quan-tri/he-thong/them/",
    "/quan-tri/nhat-ky/",
    "/quan-tri/su-co-du-lieu/",
    "/quan-tri/su-co-du-lieu/them/",
    "/quan-tri/thong-bao/",
    "/quan-tri/trao-doi/",
    "/quan-tri/viec-nen/",
}


def _routes() -> Iterator[tuple[str, Route]]:
    for pattern, view in declared_addresses():
        if pattern.startswith("quan-tri/"):
            yield pattern, getattr(view, ROUTE_ATTRIBUTE)


def _lists() -> set[str]:
    """Return the lists of the house; the contract of each other module asks for its own."""
    return {
        f"/{pattern}"
        for pattern, view in declared_addresses()
        if pattern.startswith("quan-tri/") and "<" not in pattern
        if "GET" in getattr(view, ROUTE_ATTRIBUTE).methods and not _is_of_another(view.__module__)
    }


def _is_of_another(module: str) -> bool:
    return module.startswith("motcua.modules.") and ".administration." not in module


def test_the_table_below_names_every_list() -> None:
    assert _lists() == FOR_BOTH | FOR_PROVINCE


def test_every_permission_of_administration_is_an_administrators_alone() -> None:
    granted = {role for _, route in _routes() for role in permissions.get(route.permission).roles}

    assert granted == {"administrator", "agency_administrator"}


@pytest.mark.parametrize("url", sorted(FOR_BOTH | FOR_PROVINCE))
def test_officers_and_citizens_are_kept_out(client: Client, minh: Account, url: str) -> None:
    for account in (minh, make_citizen()):
        assert sign_in(client, account).get(url).status_code == 403
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("url", sorted(FOR_BOTH | FOR_PROVINCE))
def test_what_only_posts_refuses_officers_too(client: Client, minh: Account, url: str) -> None:
    sign_in(client, minh)

    acts = [
        f"/{pattern}".replace("<uuid:", "<").replace("<managed_procedure_code:code>", "1.001193")
        for pattern, route in _routes()
        if "POST" in route.methods and f"/{pattern}".startswith(url)
    ]

    for act in acts:
        address = act
        while "<" in address:
            address = address[: address.index("<")] + str(uuid.uuid4()) + address.split(">", 1)[1]
        assert client.post(address).status_code in {403, 404}, address


@pytest.mark.parametrize("url", sorted(FOR_PROVINCE))
def test_an_agencys_administrator_does_not_run_the_province(
    read: Read, commune_administrator: Account, url: str
) -> None:
    read(commune_administrator, url, status=403)


@pytest.mark.parametrize("url", sorted(FOR_BOTH))
def test_an_agencys_administrator_opens_the_rest(
    read: Read, commune_administrator: Account, url: str
) -> None:
    read(commune_administrator, url)


def test_an_administrator_reads_no_personal_data(
    client: Client, administrator: Account, commune_administrator: Account
) -> None:
    hoa = make_citizen(full_name="Trần Thị Minh Hoa", personal_number="042194007316")
    subject = Subject(kind="account", id=hoa.pk)
    send_notice(to_account=hoa.pk)
    before = ReadingRecord.objects.count()
    secrets = ("Trần Thị Minh Hoa", "042194007316", "0912345678", "0912 345 678", str(subject.id))

    for account, urls in (
        (administrator, FOR_BOTH | FOR_PROVINCE),
        (commune_administrator, FOR_BOTH),
    ):
        sign_in(client, account)
        for url in sorted(urls):
            answer = client.get(url)
            assert answer.status_code == 200, url
            page = answer.content.decode()
            assert not [secret for secret in secrets if secret in page], url

    assert ReadingRecord.objects.count() == before


def test_a_citizens_account_is_no_officers_page(client: Client, administrator: Account) -> None:
    hoa = make_citizen()

    answer = sign_in(client, administrator).get(f"/quan-tri/can-bo/{hoa.pk}/")

    assert answer.status_code == 404


def test_no_page_of_administration_declares_a_purpose_of_reading_but_that_of_erasing() -> None:
    reading = [pattern for pattern, route in _routes() if route.purpose]

    assert all(pattern.startswith("quan-tri/xoa-du-lieu/<") for pattern in reading), reading
