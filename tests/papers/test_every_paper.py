"""Every paper that a complete service issues: signed as the law wants, read back, nothing lost."""

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from django.test import Client

from motcua.domain.dossier_register.form_06 import control_slip
from motcua.domain.dossiers.papers.data import tracking_url
from motcua.domain.dossiers.testing import Hands
from motcua.domain.issuing.api import Paper, papers_json, verification_url
from tests.papers import law, reading
from tests.papers.services import names, services
from tests.papers.staff import Staff
from tests.papers.walking import Walk

pytestmark = [pytest.mark.db, pytest.mark.once("paper"), pytest.mark.timeout(300)]

_SAID = re.compile(r'said\("(\w+)"\)')
_ROWS = re.compile(r'value\("(\w+)", from: answers, default: \(\)\)')
_NOT_PRINTED = frozenset({"qr_text", "you", "number_label", "stage", "is_late", "number_room"})
_NOT_ON = {
    "01": frozenset({"recipients"}),
    "04": frozenset({"address", "phone", "email"}),
    "05": frozenset({"address", "phone", "email"}),
}
"""What every letter is made of and some forms have no line for."""


def _sampled(turn: int, *, of: int) -> Sequence[str]:
    """Return a service of each kind of decider, whose papers differ; the battery asks of all.

    Args:
        turn: Which of them, where tests that ask much alike share them.
        of: Among how many tests.
    """
    if "MOTCUA_BATTERY" in os.environ:
        return names()
    rows = law.services()
    kinds = {name: rows[name.partition("-")[0]] for name in names()}
    first = {(row.signer, row.head, bool(row.results)): name for name, row in kinds.items()}
    return sorted(first.values())[turn::of]


def test_whoever_decides_each_complete_service_is_known() -> None:
    assert {one.code for one in services().values()} == set(law.services())


@pytest.mark.parametrize("name", _sampled(0, of=6))
def test_each_result_is_signed_by_whom_the_law_names_and_says_what_is_known(
    name: str, staff: Staff, hands: Hands, tmp_path: Path, client: Client
) -> None:
    service = services()[name]
    hands.instant = service.filed_at
    walk = Walk.begin(service, service.story(), staff, hands)

    walk.receive()
    walk.settle()

    made = {*walk.due_results(), *(one.code for one in service.definition.procedure.step_papers)}
    _judge_all(walk, tmp_path, client, least={"01", *made})
    gone, decision = walk.withdraw()
    decided = next(one for one in _papers(walk, tmp_path) if one["code"] == decision.code)
    _judge(decided, walk, tmp_path, client)
    page = client.get(urlsplit(verification_url(gone.token)).path, follow=True).content.decode()
    assert "Không còn giá trị: cơ quan đã thu hồi" in page
    assert decided["number"] in page


@pytest.mark.parametrize("name", _sampled(2, of=6))
def test_each_letter_is_signed_by_whom_the_law_names_and_says_what_is_known(
    name: str, staff: Staff, hands: Hands, tmp_path: Path, client: Client
) -> None:
    service = services()[name]
    for story in service.stories_of_refusal():
        hands.instant = service.filed_at
        walk = Walk.begin(service, story, staff, hands)
        walk.is_refused = True

        walk.receive()
        walk.ask_and_mend()
        walk.apologise()
        walk.settle()

        elsewhere = {"01", *(one.code for one in service.definition.procedure.made_papers)}
        _judge_all(walk, tmp_path, client, least={"02", "04"}, read_elsewhere=elsewhere)


@pytest.mark.parametrize("name", _sampled(4, of=6))
def test_each_letter_that_ends_a_dossier_early_is_signed_by_whom_the_law_names(
    name: str, staff: Staff, hands: Hands, tmp_path: Path, client: Client
) -> None:
    service = services()[name]
    hands.instant = service.filed_at
    refused, stopped = (Walk.begin(service, service.story(), staff, hands) for _ in range(2))

    refused.refuse_reception()
    stopped.receive()
    stopped.stop()

    _judge_all(refused, tmp_path, client, least={"03"})
    _judge_all(stopped, tmp_path, client, least={"05"}, read_elsewhere={"01"})
    slip = control_slip(stopped.dossier)
    said = {"code": stopped.dossier.code, "owner": stopped.dossier.owner_name}
    assert reading.lost_from(slip, said, tmp_path) == {}
    assert reading.faults_of(slip, tmp_path) == []
    assert reading.address_on(slip) == tracking_url(stopped.dossier)


def _papers(walk: Walk, folder: Path) -> Sequence[Mapping[str, Any]]:
    found = papers_json(walk.dossier.code, folder / "ra")["papers"]
    return cast("Sequence[Mapping[str, Any]]", found)


def _judge_all(
    walk: Walk,
    folder: Path,
    client: Client,
    *,
    least: set[str],
    read_elsewhere: Collection[str] = (),
) -> None:
    """Judge every paper of a dossier that no other test reads; `least` are codes that must be."""
    papers = _papers(walk, folder)
    assert least <= {one["code"] for one in papers}
    for told in papers:
        if told["code"] not in read_elsewhere:
            _judge(told, walk, folder, client)


def _judge(told: Mapping[str, Any], walk: Walk, folder: Path, client: Client) -> None:
    """Hold one paper against what is known of it, as whoever has it in hands could."""
    paper = Paper.objects.get(matter=walk.dossier.pk, kind=told["kind"], code=told["code"])
    path = folder / "ra" / told["file"]
    pdf = path.read_bytes()
    signatures = _due(paper, walk)

    seen = reading.seen_by_poppler(path)
    assert [(one.field, one.name) for one in seen] == signatures
    assert all(one.is_good for one in seen)
    assert [one.is_whole for one in seen] == [False] * (len(seen) - 1) + [True]
    found = reading.seen_by_pyhanko(pdf, walk.roots)
    assert [(one.field, one.name) for one in found] == signatures
    assert all(one.is_good and one.is_whole for one in found)
    _names_its_signer(told, paper, walk)
    assert reading.lost_from(pdf, dict(_said(told, walk)), folder) == {}
    assert reading.faults_of(pdf, folder) == []
    address = reading.address_on(pdf)
    assert address == verification_url(paper.token)
    _is_confirmed(told, client.get(urlsplit(address).path, follow=True).content.decode())


def _due(paper: Paper, walk: Walk) -> list[tuple[str, str]]:
    """Return the signatures that a paper must have, in their order: field, and whose."""
    own = [("ky", walk.signers[paper.pk].name)] if paper.pk in walk.signers else []
    return own + ([("dau", _sealer(paper, walk))] if walk.wants_seal(paper) else [])


def _sealer(paper: Paper, walk: Walk) -> str:
    """Return whose seal a paper must bear: a unit's where the law has it so, else its agency's."""
    lawful = walk.lawful.get(paper.pk)
    return (lawful.body if lawful else "") or paper.agency.name


def _names_its_signer(told: Mapping[str, Any], paper: Paper, walk: Walk) -> None:
    """Compare who signed, for which body, and what is printed above the name."""
    who = walk.signers.get(paper.pk)
    rows = told["signers"]
    assert [one["name"] for one in rows] == ([who.name] if who else [])
    assert told["sealed_by"] == (_sealer(paper, walk) if walk.wants_seal(paper) else None)
    expected = walk.lawful.get(paper.pk)
    if walk.wants_seal(paper) and not expected:
        assert paper.agency.short_name == law.sealer_alone(walk.service.code)
    if expected:
        (row,) = rows
        printed = told["data"]["signer"]
        above = [*printed["prefix"].splitlines(), printed["title"]]
        assert [line.upper() for line in above] == list(expected.above)
        assert row["body"] == told["sealed_by"]


def _said(told: Mapping[str, Any], walk: Walk) -> Iterator[tuple[str, str]]:
    """Yield what a paper is to say: all it was typeset from, or what its template asks for."""
    data, number = told["data"], told["number"]
    yield "number", number
    answers, content = data.get("answers"), data.get("content")
    if answers is None:
        none = _NOT_ON.get(told["code"], frozenset())
        yield from reading.leaves(data, without=_NOT_PRINTED | none | {"content"})
        return
    source = walk.template(told["code"])
    known = {**answers, **content}
    for key in {*_SAID.findall(source)} & known.keys():
        yield key, str(known[key] or "")
    for key in {*_ROWS.findall(source)} & known.keys():
        for row in known[key] or ():
            yield from (
                (f"{key}.{column}", str(cell or ""))
                for column, cell in row.items()
                if f'value("{column}", from: row)' in source
            )
    rest = {key: value for key, value in data.items() if key not in {"answers", "content"}}
    yield from reading.leaves(rest, without=_NOT_PRINTED | {"register", "procedure", "owner"})


def _is_confirmed(told: Mapping[str, Any], page: str) -> None:
    """Read on the page behind the code what the paper says of itself."""
    assert "Có thật, đang có hiệu lực" in page
    assert told["number"] in page
    for one in told["signers"]:
        assert f"{one['post']}, ký số lúc" in page
        assert one["body"] in page
    if told["sealed_by"]:
        assert f"{told['sealed_by']}, đóng dấu số lúc" in page
