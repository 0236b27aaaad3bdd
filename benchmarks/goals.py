"""The requests that goals 1 to 4 time: what people do, then what they look at."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from itertools import cycle, islice

from benchmarks.contest import Contest
from benchmarks.databases import HERE, Side, run_python
from benchmarks.floor.session import KEY
from benchmarks.load import burst, request
from benchmarks.sign_in import Session, sign_in
from benchmarks.stepping import ANSWERS, FIRST, SECOND
from benchmarks.timed import PAGES, Page

FILED = 80
"""Filings a round."""
_OURS, _FLOOR = 80, 240
_KNOWN = {"Cookie": f"session={KEY}"}


def acts_of(side: Side) -> Sequence[Contest]:
    """Return what people do: a filing, steps that send dossiers to where the other finds them."""
    hoa = sign_in(side.ours.port, "hoa")
    ha, dung = sign_in(side.ours.port, "ha"), sign_in(side.ours.port, "dung")
    drafts = iter(side.province.drafts)
    fair_step = _of_cases(side, "POST", "/fair/step/{case}/")
    return [
        Contest(
            key="filing",
            goal="1",
            name="file a dossier",
            ours=lambda: [
                _filing(hoa, draft, side.province.marks[draft]) for draft in islice(drafts, FILED)
            ],
            fair=lambda: [request("POST", "/fair/filing/", headers=_KNOWN)] * _FLOOR,
            bare=lambda: [request("POST", "/file/")] * _FLOOR,
            most_of_bare=4.5,
            statuses=(302, 302, 201),
        ),
        Contest(
            key="step",
            goal="4",
            name="end a step that leads to a decision",
            ours=lambda: _endings(side, FIRST, by=ha, back_by=dung),
            fair=fair_step,
            statuses=(302, 302, 302),
        ),
        Contest(
            key="step",
            goal="4",
            name="end a step with its form, to the next lane",
            ours=lambda: _endings(side, SECOND, by=dung, back_by=ha),
            fair=fair_step,
            bare=_of_cases(side, "POST", "/step/{case}/"),
            most_of_bare=3.5,
            statuses=(302, 302, 302),
        ),
    ]


def pages_of(side: Side) -> Sequence[Contest]:
    """Return what people look at; reading records are written."""
    readers = {page.reader for page in PAGES if page.reader}
    sessions = {reader: sign_in(side.ours.port, reader) for reader in readers}
    return [_contest(side, page, sessions) for page in PAGES]


def _contest(side: Side, page: Page, sessions: Mapping[str, Session]) -> Contest:
    known = sessions[page.reader].headers if page.reader else {}
    addresses = _addresses(side, page)
    fair = f"/fair/{page.key}/" + ("{case}/" if page.is_of_a_case else "")
    return Contest(
        key=page.key,
        goal=page.goal,
        name=page.name,
        ours=lambda: [
            request("GET", address, headers={**known, **page.headers})
            for address in islice(addresses, _OURS)
        ],
        fair=_of_cases(side, "GET", fair),
        bare=_of_cases(side, "GET", page.bare) if page.bare else None,
        most_of_bare=page.most_of_bare,
    )


def _addresses(side: Side, page: Page) -> Iterator[str]:
    """Yield the page's address for ever, each time of another dossier."""
    own, opened = cycle(side.province.own), cycle(side.province.dossiers)
    address = (side.checkout != HERE and page.earlier) or page.address
    while True:
        yield address.format(
            own=next(own),
            opened=next(opened),
            own_draft=side.province.own_draft,
            listed=side.province.listed_code,
        )


def _of_cases(side: Side, method: str, address: str) -> Callable[[], list[bytes]]:
    """Return what makes the requests of a floor, each time of another case."""
    cases = cycle(side.floor_cases)
    return lambda: [
        request(method, address.format(case=case), headers=_KNOWN) for case in islice(cases, _FLOOR)
    ]


def _filing(session: Session, draft: str, mark: str) -> bytes:
    return request(
        "POST", f"/nop/{draft}/gui/", headers=session.headers, body=session.form(ban=mark)
    )


def _endings(side: Side, element: str, *, by: Session, back_by: Session) -> list[bytes]:
    """Return what ends every step at an element, once the dossiers elsewhere are led back to it."""
    elsewhere = [one for one in _standing(side) if one[0] != element]
    if elsewhere:
        led_back = [_ending(back_by, *one) for one in elsewhere]
        burst(side.ours.port, led_back, expected=HTTPStatus.FOUND)
    return [_ending(by, *one) for one in _standing(side)]


def _standing(side: Side) -> list[tuple[str, str, int, int]]:
    found: list[tuple[str, str, int, int]] = json.loads(
        run_python(side, "benchmarks.stepping", ["standing"])
    )
    return found


def _ending(session: Session, _element: str, code: str, step: int, revision: int) -> bytes:
    return request(
        "POST",
        f"/can-bo/ho-so/{code}/buoc/{step}/",
        headers=session.headers,
        body=session.form(revision=str(revision), **ANSWERS),
    )
