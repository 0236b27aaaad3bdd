"""Open pages of a draft and send their forms, as designers do."""

from datetime import timedelta

from django.test import Client
from django.utils.html import strip_tags

from motcua.domain.drafting.tests.drafts import kept, today
from motcua.kernel.base.api import dates
from motcua.kernel.definitions.api.versions import Draft


def at(draft: Draft, part: str = "") -> str:
    return f"/xuong/ban-nhap/{draft.id}/{part}"


def words(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return said(answer.content)


def said(content: bytes) -> str:
    return " ".join(strip_tags(content.decode().replace("<", " <")).split())


def change(client: Client, draft: Draft, op: str, **typed: object) -> int:
    sent = {"revision": kept(draft).revision, **typed}
    return client.post(at(draft, f"sua/{op}/"), sent).status_code


def in_days(count: int) -> str:
    return dates.format_date(today() + timedelta(days=count))


def make_submittable(client: Client, draft: Draft) -> None:
    """Set a first day and record a decision, through the pages."""
    assert change(client, draft, "ngay", first_day=in_days(1)) == 302
    decided = {
        "kind": "promulgate",
        "number": "99/QĐ-UBND",
        "done_on": in_days(0),
        "authority": "chairman",
    }
    assert client.post(at(draft, "van-ban/"), decided).status_code == 302
