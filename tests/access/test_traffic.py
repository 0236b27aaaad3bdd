"""What one agency's people send, recorded with its bodies, and sent again as somebody else.

The pages that people open are opened as them and every form on them is taken as a browser would
send it: address and body. Nobody else can send that, and whoever may send their own gets nothing
and changes nothing of another's by an identifier exchanged in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import pytest

from motcua.kernel.contract.asking import is_sign_in, undone
from motcua.kernel.ledger.api import Entry
from motcua.kernel.privacy.api import ReadingRecord
from motcua.kernel.ui.testing.page import Form, Page
from tests.access.sweep import send, shown
from tests.access.test_counted import _SHUT, _is_public, _let_in, counting
from tests.access.world import Objects, World

pytestmark = [
    pytest.mark.db,
    pytest.mark.timeout(900),
    pytest.mark.long("every form of every page, sent again by others and with other identifiers"),
]

_OWN = {
    "cam_binh": ("hoa", "minh", "ha", "tuan", "thao"),
    "cam_due": ("son", "nam", "binh"),
    "so_y_te": ("son", "oanh", "lan", "khoa", "yen"),
}
"""Whose things are at each place."""
_OTHERS = {
    "cam_binh": ("son", "nam", "binh", "lan", "oanh"),
    "cam_due": ("hoa", "minh", "ha", "lan", "oanh"),
    "so_y_te": ("hoa", "minh", "tuan", "nam", "binh"),
}
_ELSEWHERE = {"cam_binh": "cam_due", "cam_due": "cam_binh", "so_y_te": "cam_binh"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """One request of somebody, as it was recorded."""

    who: str
    place: str
    method: str
    path: str
    body: bytes

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.who}"


@pytest.fixture(scope="module")
def traffic(world: World) -> Sequence[Sent]:
    """Return what those who may open the pages of things at their place send from there."""
    found: dict[tuple[str, str, str, bytes], Sent] = {}
    for row, who in _let_in():
        is_page = row.method == "GET" and row.answers[who] == "200" and not _is_public(row)
        if not is_page or who not in _OWN.get(row.place, ()):
            continue
        path = row.path(world.values)
        with undone():
            answer = send(world, "GET", path, who)
        sent = [Sent(who=who, place=row.place, method="GET", path=path, body=b"")]
        if not answer.streaming and "text/html" in answer.headers["Content-Type"]:
            sent += _forms(answer, who, row.place, path)
        found |= {(one.place, one.method, one.path, one.body): one for one in sent}
    return list(found.values())


def _forms(answer: object, who: str, place: str, path: str) -> Iterator[Sent]:
    for node in Page(answer, None).root.all("form"):  # type: ignore[arg-type]
        form = Form(node, path)
        if node.get("method").lower() != "post" or form.action.startswith("http"):
            continue
        body = urlencode(form.values, doseq=True).encode()
        yield Sent(who=who, place=place, method="POST", path=form.action, body=body)


def _names(objects: Objects) -> Mapping[str, str]:
    """Return the identifiers of what is somebody's at a place, by what they are."""
    files = {f"file {name}": str(one) for name, one in objects.files.items()}
    return {
        "dossier": str(objects.dossier.id),
        "code": objects.dossier.code,
        "draft": str(objects.draft_id),
        "counter": str(objects.counter_draft_id),
        "payment": str(objects.payment_id),
        "result": str(objects.result_id),
        **files,
    }


def _subjects(world: World, place: str) -> set[UUID]:
    """Return whose data is at a place, and not of whoever asks from another."""
    objects = world.objects[place]
    return {objects.dossier.id, objects.draft_id, objects.counter_draft_id}


def _is_of(world: World, sent: Sent) -> bool:
    """Say whether a request names anything that is at its place."""
    told = sent.path + sent.body.decode()
    return any(one in told for one in _names(world.objects[sent.place]).values())


def test_there_is_traffic_of_every_place_with_bodies(world: World, traffic: Sequence[Sent]) -> None:
    for place in _OWN:
        posts = {one.path for one in traffic if one.place == place and one.method == "POST"}
        assert len(posts) > 10, place


def test_nobody_of_another_agency_sends_what_was_recorded(
    world: World, traffic: Sequence[Sent], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: list[str] = []
    asked = 0
    for sent in traffic:
        if not _is_of(world, sent):
            continue
        for who in _OTHERS[sent.place]:
            with undone(), counting(monkeypatch) as counter:
                answer = send(world, sent.method, sent.path, who, data=sent.body)
                body = b"" if answer.streaming else answer.content
            asked += 1
            if answer.status_code not in _SHUT and not is_sign_in(answer):
                wrong.append(f"{sent} as {who}: {answer.status_code}")
            if shown(body.decode("utf-8", "replace")) and answer.status_code in _SHUT:
                wrong.append(f"{sent} as {who}: shows what is sealed")
            if counter.opened.keys() & _subjects(world, sent.place):
                wrong.append(f"{sent} as {who}: opened")

    assert wrong == []
    assert asked > 500


def test_an_identifier_exchanged_in_one_s_own_request_opens_and_changes_nothing(
    world: World, traffic: Sequence[Sent], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: list[str] = []
    asked = 0
    for sent in traffic:
        elsewhere = _ELSEWHERE[sent.place]
        theirs = _names(world.objects[elsewhere])
        foreign = _subjects(world, elsewhere)
        for name, own in _names(world.objects[sent.place]).items():
            path, body = _exchanged(sent, own, theirs[name])
            if (path, body) == (sent.path, sent.body):
                continue
            with undone(), counting(monkeypatch) as counter:
                told = Entry.objects.filter(subject_id__in=foreign).count()
                answer = send(world, sent.method, path, sent.who, data=body)
                if answer.streaming:
                    b"".join(answer)
                more = Entry.objects.filter(subject_id__in=foreign).count() - told
                read = ReadingRecord.objects.order_by("pk")[world.reading_count :]
                was_read = set(read.values_list("subject_id", flat=True)) & foreign
            asked += 1
            if counter.opened.keys() & foreign or was_read or more:
                wrong.append(f"{sent} with {name} of {elsewhere}: {answer.status_code}")

    assert wrong == []
    assert asked > 100


def _exchanged(sent: Sent, own: str, other: str) -> tuple[str, bytes]:
    values = [
        (name, value.replace(own, other))
        for name, value in parse_qsl(sent.body.decode(), keep_blank_values=True)
    ]
    return sent.path.replace(own, other), urlencode(values).encode()
