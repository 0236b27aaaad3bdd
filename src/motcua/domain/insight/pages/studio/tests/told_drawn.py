"""What the page must show beside a drawing, by a plain count of the ledger."""

from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree

from motcua.domain.insight.pages.studio.mined_words import by_clock, percent, span
from motcua.domain.insight.tests.plain_count import middle
from motcua.domain.insight.tests.plain_walks import Path, paths
from motcua.kernel.ui.testing.page import Page

PLACES, TURNINGS = "Thời gian ở mỗi bước", "Các ngả đã rẽ"
RETURNS, BESIDE = "Bước mà hồ sơ tới", "Nhanh nhất và chậm nhất ở mỗi bước"
OFFICES_AT = "Mọi cơ quan ở bước"
_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
_GATEWAYS = {"exclusiveGateway", "parallelGateway", "inclusiveGateway"}
_STAND = {
    *("task", "userTask", "manualTask", "serviceTask", "businessRuleTask", "receiveTask"),
    *("intermediateCatchEvent", "eventBasedGateway"),
}
_OTHERS = {"scriptTask", "sendTask", "intermediateThrowEvent", "boundaryEvent", "endEvent"}

type Tables = dict[str, list[list[str]]]


class Sheet:
    """A drawing read as plain XML."""

    def __init__(self, source: str) -> None:
        self.root = ElementTree.fromstring(source)
        self.tags = {node.get("id", ""): node.tag.removeprefix(_BPMN) for node in self.root.iter()}
        self.names = {
            node.get("id", ""): " ".join((node.get("name") or node.get("id") or "").split())
            for node in self.root.iter()
        }

    @property
    def shown(self) -> list[str]:
        return [key for key, tag in self.tags.items() if tag in _STAND | _OTHERS]

    @property
    def choosing(self) -> dict[str, list[str]]:
        """The flows with a choice, by the gateway they lead out of."""
        found: dict[str, list[str]] = {}
        for flow in self.root.iter(f"{_BPMN}sequenceFlow"):
            found.setdefault(flow.get("sourceRef", ""), []).append(flow.get("id", ""))
        return {
            key: flows
            for key, flows in found.items()
            if len(flows) > 1 and self.tags[key] in {"exclusiveGateway", "inclusiveGateway"}
        }

    def has(self, key: str) -> bool:
        return key in self.tags


def check_drawn(
    page: Page, told: Tables, procedure: str, source: str, *, days: int, least: int
) -> None:
    """Hold every figure of the drawn process against the count."""
    found, sheet = paths(procedure, days=days), Sheet(source)
    if not found:
        assert "Trong kỳ này chưa hồ sơ nào đi theo quy trình vẽ" in page.text
        assert PLACES not in told
        return
    assert f"{len(found)} trong " in page.text
    whole = sum(sum(_working(found, key)) for key in _told(found, sheet, least))
    _check_places(told[PLACES], found, sheet, least, whole)
    _check_turnings(told.get(TURNINGS, []), found, sheet)
    assert sorted(told.get(RETURNS, [])) == sorted(_returns(found, sheet))
    _check_offices(page, told, found, sheet, least)
    _check_sentences(page, found, sheet, least, whole)


def _working(found: Sequence[Path], key: str) -> list[int]:
    return [minutes for path in found for minutes in path.working(key)]


def _told(found: Sequence[Path], sheet: Sheet, least: int) -> list[str]:
    """The elements that enough dossiers have left."""
    return [
        key
        for key, tag in sheet.tags.items()
        if tag in _STAND and sum(bool(path.ended(key)) for path in found) >= least
    ]


def _check_places(
    rows: list[list[str]], found: Sequence[Path], sheet: Sheet, least: int, whole: int
) -> None:
    told = _told(found, sheet, least)
    expected = []
    for key in sheet.shown:
        entered = sum(len(path.visits(key)) for path in found)
        still = entered - sum(len(path.ended(key)) for path in found)
        still = still if sheet.tags[key] in _STAND else 0
        working = _working(found, key) if key in told else []
        calendar = [m for path in found for m in path.by_clock(key)] if key in told else []
        expected.append(
            (
                sheet.names[key],
                str(entered),
                str(sum(bool(path.visits(key)) for path in found)),
                f"{still} ({percent(still / entered)})" if still else "0",
                *(span(middle(working, tenths)) for tenths in (5, 9)),
                *(by_clock(middle(calendar, tenths)) for tenths in (5, 9)),
                percent(sum(working) / whole) if key in told and whole else "–",
            )
        )
    assert len(rows) == len(expected)
    assert sorted(row[1:] for row in rows) == sorted(list(row[1:]) for row in expected)
    for row in rows:
        assert any(row[0].startswith(one[0]) and row[1:] == list(one[1:]) for one in expected)


def _check_turnings(rows: list[list[str]], found: Sequence[Path], sheet: Sheet) -> None:
    expected = []
    for key, flows in sheet.choosing.items():
        counts = [sum(path.taken(flow) for path in found) for flow in flows]
        if sum(counts):
            expected += [
                [sheet.names[key], str(count), percent(count / sum(counts))] for count in counts
            ]
    assert sorted([row[0], *row[2:]] for row in rows) == sorted(expected)


def _returns(found: Sequence[Path], sheet: Sheet) -> list[list[str]]:
    rows = []
    for key, tag in sheet.tags.items():
        if tag in _STAND | _OTHERS | {"startEvent"}:
            times = [len(path.visits(key)) for path in found if len(path.visits(key)) > 1]
            if times:
                extra = sum(times) - len(times)
                rows.append(
                    [sheet.names[key], str(len(times)), f"{extra} lần", f"{max(times)} lần"]
                )
    return rows


def _check_offices(
    page: Page, told: Tables, found: Sequence[Path], sheet: Sheet, least: int
) -> None:
    rows = {row[0]: row[1:] for row in told.get(BESIDE, [])}
    by_name = {sheet.names[key]: _offices(found, sheet, key, least) for key in sheet.tags}
    assert rows.keys() == {name for name, offices in by_name.items() if len(offices) > 1}
    for name, (count, fastest, slowest) in rows.items():
        medians = {agency: middle(took) or 0 for agency, took in by_name[name].items()}
        assert count == str(len(medians))
        for said, least_or_most in ((fastest, min), (slowest, max)):
            agency, _colon, words = said.partition(": ")
            assert words == span(least_or_most(medians.values()))
            assert words == span(medians[agency])
    if rows:
        (chosen,) = (name for name in rows if f"{name}: {rows[name][0]} cơ quan, chậm" in page.text)
        assert sorted(told[OFFICES_AT]) == sorted(
            [agency, str(cases[agency]), span(middle(took)), span(middle(took, 9))]
            for cases in [_cases_left(found, sheet, chosen)]
            for agency, took in by_name[chosen].items()
        )


def _offices(found: Sequence[Path], sheet: Sheet, key: str, least: int) -> dict[str, list[int]]:
    """The minutes at an element by agency, where enough dossiers have left it."""
    if sheet.tags[key] not in _STAND:
        return {}
    cases = Counter(path.agency.name for path in found if path.ended(key))
    return {
        agency: _working([path for path in found if path.agency.name == agency], key)
        for agency, count in cases.items()
        if count >= least
    }


def _cases_left(found: Sequence[Path], sheet: Sheet, name: str) -> Counter[str]:
    (key,) = (key for key, tag in sheet.tags.items() if tag in _STAND and sheet.names[key] == name)
    return Counter(path.agency.name for path in found if path.ended(key))


def _check_sentences(
    page: Page, found: Sequence[Path], sheet: Sheet, least: int, whole: int
) -> None:
    elsewhere = sum(not all(map(sheet.has, path.came_to())) for path in found)
    said = f"{elsewhere} hồ sơ có bước không còn trong hình vẽ này"
    assert (said in page.text) == bool(elsewhere)
    sums = {key: sum(_working(found, key)) for key in _told(found, sheet, least)}
    if whole:
        longest = max(sums.values())
        assert any(
            f"Hồ sơ ở lâu nhất tại “{sheet.names[key]}”: một nửa số lần không quá"
            f" {span(middle(_working(found, key)))}, chín phần mười không quá"
            f" {span(middle(_working(found, key), 9))}; cộng lại bằng"
            f" {percent(longest / whole)} thời gian ở mọi bước." in page.text
            for key, minutes in sums.items()
            if minutes == longest
        )
    still = {
        key: sum(until is None for path in found for _since, until in path.visits(key))
        for key, tag in sheet.tags.items()
        if tag in _STAND
    }
    most = max(still.values())
    places = [f"Đang dừng nhiều nhất tại “{sheet.names[key]}”: {most} hồ sơ." for key in still]
    assert any(one in page.text for one in places) == bool(most)
