"""Where a fault strikes: a draft half filled, and how to count what came of it."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.journeys.making import birth, draft
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

NAME_BOX = "Họ, chữ đệm, tên của trẻ"


def ready_draft(site: Site, child: str) -> str:
    """Return the id of a draft of Hoa's that lacks nothing but the sending."""
    who = {"chu": "hoa", "me": "hoa", "cha": "tam"}
    return draft(site, birth(child, by="hoa", channel="online", who=who))[0]


def open_child_step(hoa: Visitor, draft_id: str) -> Locator:
    """Open the page about the child, awake, and return the box of its name."""
    hoa.open(f"/nop/{draft_id}/tre/")
    autosave = hoa.page.locator("[data-island=autosave][data-started=yes]")
    expect(autosave).to_have_count(1)
    return hoa.page.get_by_label(NAME_BOX, exact=True)


def saved_line(page: Page) -> Locator:
    """Return the line that says where what was typed stands."""
    return page.locator("[data-saved-line]")


def expect_saved(page: Page) -> None:
    """Wait until the system has what was typed."""
    expect(saved_line(page)).to_have_attribute("data-state", "saved", timeout=40_000)


def expect_kept(hoa: Visitor, draft_id: str, words: str) -> None:
    """Wait until the system itself has what was typed, whatever the page says."""
    page = hoa.page
    for _try in range(20):
        answer = hoa.context.request.get(
            page.url.partition("/nop/")[0] + f"/nop/{draft_id}/xem-lai/"
        )
        if words in answer.text():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"never kept: {words}")


def dossiers_of(hoa: Visitor, child: str) -> int:
    """Return how many dossiers Hoa has whose answers name a child."""
    page = hoa.page
    hoa.open("/ho-so/")
    links = page.get_by_role("main").locator("a[href^='/ho-so/H']")
    addresses = {link.get_attribute("href") or "" for link in links.all()}
    found = 0
    for address in addresses:
        hoa.open(address)
        found += child in (page.get_by_role("main").text_content() or "")
    return found


def heavy_pdf() -> bytes:
    """Return a PDF of about 1 MB, which a telephone does not shrink."""
    stream = BytesIO()
    Image.effect_noise((1400, 1400), 90).convert("RGB").save(stream, "PDF", quality=80)
    return stream.getvalue()
