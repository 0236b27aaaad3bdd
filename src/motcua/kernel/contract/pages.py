"""Clauses on pages: with nothing to show, asked strangely, on a weak line."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import motcua
from motcua.kernel.contract.asking import Caller, ask, make_callers
from motcua.kernel.contract.subject import Address, Subject
from motcua.kernel.ui.testing.first_visit import weigh

_STATIC = Path(motcua.__file__).parent / "static"
_HEADING = re.compile(rb"<h1[\s>]")
_STRANGE = ("?q=%00", "?q=%F0%9F%98%80&trang=-1", "?trang=kh%C3%B4ng&tu=31/02/2026", "?q=a&q=b")
_PORTAL_BYTES, _INSIDE_BYTES = 40_000, 60_000
"""What a page may weigh with its styles and scripts, compressed."""


def its_pages_open_when_there_is_nothing_to_show(subject: Subject) -> Iterator[str]:
    """Yield pages that do not open on an empty database, or have no one heading."""
    for address, answer in shown(subject):
        count = len(_HEADING.findall(answer.content))
        if answer.status_code != 200 or count != 1:
            yield f"{address}: {answer.status_code}, {count} main headings"


def strange_requests_break_nothing(subject: Subject) -> Iterator[str]:
    """Yield addresses that fail instead of saying what is wrong."""
    everyone = make_callers()
    for address in subject.addresses:
        for caller in _first_who_may(everyone, address):
            for query in _STRANGE:
                status = ask(address, caller.session, query=query).status_code
                if status >= 500:
                    yield f"{address}{query}: {status}"


def its_pages_weigh_little(subject: Subject) -> Iterator[str]:
    """Yield pages that are too heavy for a weak line."""
    for address, answer in shown(subject):
        is_inside = address.pattern.startswith(("can-bo/", "quan-tri/", "xuong/"))
        most = _INSIDE_BYTES if is_inside else _PORTAL_BYTES
        total = weigh(answer.content, _STATIC).total
        if total > most:
            yield f"{address}: {total} bytes, at most {most}"


def shown(subject: Subject) -> Iterator[tuple[Address, Any]]:
    """Yield each page that is one, as the first who may sees it; what sends elsewhere is none."""
    everyone = make_callers()
    for address in subject.pages:
        for caller in _first_who_may(everyone, address):
            answer = ask(address, caller.session)
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            if is_page and answer.status_code != 302:
                yield address, answer


def _first_who_may(everyone: Sequence[Caller], address: Address) -> Sequence[Caller]:
    return [caller for caller in everyone if caller.may(address.route.permission)][:1]
