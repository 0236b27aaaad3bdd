"""What the page of mined figures must show, by a plain count of the ledger."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from xml.etree import ElementTree

from motcua.domain.dossiers.api import Status
from motcua.domain.insight.pages.studio.mined_words import percent, span
from motcua.domain.insight.pages.studio.tests.told_drawn import (
    BESIDE,
    OFFICES_AT,
    PLACES,
    RETURNS,
    TURNINGS,
    Tables,
)
from motcua.domain.insight.tests.plain_count import Life, events, lives, middle, pairs, ways
from motcua.domain.procedures.api import definition, versions_of
from motcua.kernel.ledger.api import catalogue
from motcua.kernel.ui.testing.page import Page

type Cells = list[str]

STEPS, WAYS, AGAIN = "Thời gian trước mỗi việc", "Các cách hồ sơ đã đi", "Việc làm hơn một lần"
OFFICES, ODD, PAIRS = "Các cơ quan giải quyết", "Chỗ đi khác với bảng", "Hai việc liền nhau"
DEPARTURES, PICTURE = "Chỗ đi khác với quy trình đã vẽ", "Hình vẽ, bước càng đậm"
_CAPTIONS = (
    *(STEPS, WAYS, AGAIN, OFFICES, ODD, PAIRS, DEPARTURES, PICTURE),
    *(PLACES, TURNINGS, RETURNS, BESIDE, OFFICES_AT),
)
_KINDS = ("waited", "worked", "owner")


def tables(page: Page) -> Tables:
    """Return the rows of each table by the first words of its caption."""
    found: Tables = {}
    for table in page.root.all("table"):
        caption = table.all("caption")[0].text
        name = next(n for n in _CAPTIONS if caption.startswith(n))
        rows = [row for body in table.all("tbody") for row in body.all("tr")]
        found[name] = [[cell.text for cell in row.all("th", "td")] for row in rows]
    return found


def check_page(page: Page, procedure: str, *, days: int, least: int, shown: int) -> None:
    """Hold every figure of the page against the count."""
    found = lives(procedure, days=days)
    if not found:
        assert "Chưa có hồ sơ nào trong kỳ này" in page.text
        return
    told = tables(page)
    named = {event.code: event.text for event in catalogue} | _drawn_names(procedure)
    assert f"{len(found)} hồ sơ nộp trong kỳ này, {_open(found)} đang xử lý" in page.text
    assert told[STEPS] == _steps(found, named)
    _check_ways(page, told[WAYS], found, named, shown)
    assert told.get(AGAIN, []) == _again(found, named)
    assert told.get(OFFICES, []) == _offices(found, least)
    assert sorted(told.get(ODD, [])) == _odd(found, named)
    assert sorted(told.get(PAIRS, [])) == _pairs(found, named)
    fitting = sum(not _departures(life) for life in found)
    assert f"{fitting} trong {len(found)} hồ sơ chuyển trạng thái đúng bảng" in page.text
    _check_sentences(page, found, named)
    _check_agencies(page, found, least)
    _check_rounds(page, found, named)


def _open(found: Sequence[Life]) -> int:
    return sum(life.end is None for life in found)


def _drawn_names(procedure: str) -> dict[str, str]:
    """The names of steps as the drawings' own text has them, the latest drawing last."""
    sources = [definition(one).process for one in reversed(versions_of(procedure))]
    return {
        f"dossier.step_done:{element.attrib['id']}": element.attrib["name"]
        for source in sources
        if source
        for element in ElementTree.fromstring(source).iter()
        if "id" in element.attrib and "name" in element.attrib
    }


def _steps(found: Sequence[Life], named: Mapping[str, str]) -> list[Cells]:
    spent = {
        event: {kind: [m for life in found for m in life.spent(kind, event)] for kind in _KINDS}
        for event in events(found)
    }
    sums = {event: sum(sum(ms) for ms in kinds.values()) for event, kinds in spent.items()}
    whole = sum(sums.values())
    return [
        [
            named[event],
            "",
            str(sum(life.way.count(event) for life in found)),
            *(span(middle(spent[event][kind])) for kind in _KINDS),
            percent(sums[event] / whole) if whole else "–",
        ]
        for event in sorted(sums, key=lambda event: (-sums[event], event))
    ]


def _check_ways(
    page: Page, rows: list[Cells], found: Sequence[Life], named: Mapping[str, str], shown: int
) -> None:
    counts = ways(found)
    expected = []
    for way, count in counts.items():
        took = [life.total for life in found if life.way == way and life.total is not None]
        words = " → ".join(named[event] for event in way) or "(không có mục nào)"
        half, most = span(middle(took)), span(middle(took, 9))
        expected.append((words, str(count), percent(count / len(found)), half, most))
    assert len(rows) == min(shown, len(counts))
    assert not Counter(map(tuple, rows)) - Counter(expected)
    assert [int(row[1]) for row in rows] == sorted(counts.values(), reverse=True)[: len(rows)]
    if len(counts) > shown:
        rest = len(found) - sum(int(row[1]) for row in rows)
        assert f"Còn {len(counts) - shown} cách khác, của {rest} hồ sơ" in page.text


def _again(found: Sequence[Life], named: Mapping[str, str]) -> list[Cells]:
    rows = []
    for event in sorted(events(found)):
        times = [life.way.count(event) for life in found if life.way.count(event) > 1]
        if times:
            extra = sum(times) - len(times)
            rows.append((len(times), [named[event], f"{extra} lần", f"{max(times)} lần"]))
    rows.sort(key=lambda row: -row[0])
    return [[cells[0], str(cases), *cells[1:]] for cases, cells in rows]


def _offices(found: Sequence[Life], least: int) -> list[Cells]:
    rows = []
    for agency in {life.agency.id: life.agency for life in found}.values():
        own = [life for life in found if life.agency.id == agency.id]
        settled = [life for life in own if life.is_settled]
        if len(settled) < least:
            continue
        took = [life.total for life in settled if life.total is not None]
        dated = [life.is_late for life in settled if life.is_late is not None]
        late = (
            f"{sum(dated)} trong {len(dated)} ({percent(sum(dated) / len(dated))})"
            if dated
            else "–"
        )
        counts = [str(len(own)), str(_open(own)), str(len(settled))]
        rows.append(
            (
                -len(own),
                agency.id.hex,
                [agency.name, *counts, span(middle(took)), span(middle(took, 9)), late],
            )
        )
    return [cells for _count, _id, cells in sorted(rows)]


def _departures(life: Life) -> list[str | tuple[str, int, int]]:
    if not life.rows:
        return ["Không có mục nào trong nhật ký"]
    start = [] if life.way[0] == "dossier.filed" else [("", 0, 0)]
    return [*start, *life.odd_moves()]


def _odd(found: Sequence[Life], named: Mapping[str, str]) -> list[Cells]:
    said = [[_said(life, one, named) for one in _departures(life)] for life in found]
    count = Counter(words for life in said for words in life)
    cases = Counter(words for life in said for words in set(life))
    return sorted([words, str(cases[words]), str(count[words])] for words in count)


def _said(life: Life, one: str | tuple[str, int, int], named: Mapping[str, str]) -> str:
    if isinstance(one, str):
        return one
    event, before, after = one
    if not event:
        first = Status(life.rows[0].status).label
        return f"Bắt đầu bằng “{named[life.way[0]]}”, không phải nộp, ở “{first}”"
    return f"“{named[event]}”: từ “{Status(before).label}” sang “{Status(after).label}”"


def _pairs(found: Sequence[Life], named: Mapping[str, str]) -> list[Cells]:
    return sorted(
        [named[before], named[after], str(len(took)), span(middle(took))]
        for (before, after), took in pairs(found).items()
    )


def _check_sentences(page: Page, found: Sequence[Life], named: Mapping[str, str]) -> None:
    took = [life.total for life in found if life.total is not None]
    if took:
        half, most = span(middle(took)), span(middle(took, 9))
        assert f"không mất quá {half}; chín phần mười không quá {most}" in page.text
    assert ("Chưa hồ sơ nào xong." in page.text) == (not took)
    sums = [
        sum(m for life in found for event in events(found) for m in life.spent(kind, event))
        for kind in _KINDS
    ]
    if sum(sums):
        waited, worked, owner = (percent(one / sum(sums)) for one in sums)
        words = f"hồ sơ nằm chờ {waited}, cán bộ đang làm {worked}, chờ người dân {owner}"
        assert words in page.text
    _check_longest_wait(page, found, named, whole=sum(sums))
    counts = ways(found)
    if len(counts) > 1:
        share = percent(max(counts.values()) / len(found))
        assert f"Có {len(counts)} cách đi; cách hay gặp nhất chiếm {share}" in page.text
    assert ("Mọi hồ sơ đi cùng một cách." in page.text) == (len(counts) == 1)
    _check_again(page, found, named)
    odd = sum(bool(_departures(life)) for life in found)
    said = f"{odd} hồ sơ chuyển trạng thái khác với bảng; xem từng chỗ ở dưới."
    assert (said if odd else "Mọi hồ sơ đều chuyển trạng thái đúng bảng.") in page.text


def _check_longest_wait(
    page: Page, found: Sequence[Life], named: Mapping[str, str], *, whole: int
) -> None:
    """Of several waits of the same length any may be named."""
    waits = {e: [m for life in found for m in life.spent("waited", e)] for e in events(found)}
    longest = max(map(sum, waits.values()), default=0)
    told = [
        f"Nằm chờ nhiều nhất là trước việc “{named[event]}”: một nửa số lần chờ từ"
        f" {span(middle(took))} trở lên; cộng lại bằng {percent(longest / whole)}"
        for event, took in waits.items()
        if longest and sum(took) == longest
    ]
    assert any(one in page.text for one in told) == bool(longest)
    assert ("Nằm chờ nhiều nhất" in page.text) == bool(longest)


def _check_again(page: Page, found: Sequence[Life], named: Mapping[str, str]) -> None:
    """Of several acts repeated in as many dossiers any may be named."""
    times = {e: [life.way.count(e) for life in found] for e in events(found)}
    cases = {event: sum(one > 1 for one in counts) for event, counts in times.items()}
    most = max(cases.values(), default=0)
    told = [
        f"Làm lại nhiều nhất là việc “{named[event]}”: {most} hồ sơ"
        f" ({percent(most / len(found))}) làm hơn một lần,"
        f" thêm {sum(one - 1 for one in times[event] if one)} lần."
        for event in times
        if most and cases[event] == most
    ]
    assert any(one in page.text for one in told) == bool(most)
    assert ("Làm lại nhiều nhất" in page.text) == bool(most)


def _check_agencies(page: Page, found: Sequence[Life], least: int) -> None:
    """Of several agencies as fast, or as slow, any may be named."""
    medians = {}
    for agency in {life.agency.id: life.agency for life in found}.values():
        settled = [life for life in found if life.agency.id == agency.id and life.is_settled]
        took = middle(life.total for life in settled if life.total is not None)
        if len(settled) >= least and took is not None:
            medians[agency.name] = took
    fast, slow = min(medians.values(), default=0), max(medians.values(), default=0)
    told = [
        f"Nhanh nhất là {one} (một nửa trong {span(fast)}),"
        f" chậm nhất là {other} (một nửa trong {span(slow)})."
        for one, other in product(medians, repeat=2)
        if (medians[one], medians[other]) == (fast, slow)
    ]
    assert any(one in page.text for one in told) == (fast != slow)
    assert ("Nhanh nhất là" in page.text) == (fast != slow)


def _check_rounds(page: Page, found: Sequence[Life], named: Mapping[str, str]) -> None:
    for event in ("dossier.supplement_requested", "dossier.result_rejected"):
        counts = Counter(life.way.count(event) for life in found)
        if any(counts):
            said = ", ".join(
                f"{cases} hồ sơ {f'{times} lần' if times else 'không lần nào'}"
                for times, cases in sorted(counts.items())
            )
            assert f"{named[event]}: {said}." in page.text
