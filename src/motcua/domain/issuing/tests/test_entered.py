"""A paper is what the ledger says: its row, changed outside of the platform, misleads nobody."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.actions.enter import enter
from motcua.domain.issuing.actions.record import record_plainly
from motcua.domain.issuing.actions.withdrawn import withdrawn
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.tests.notes import ANSWER, Note, leave_note
from motcua.domain.issuing.tests.test_doubled import issued
from motcua.domain.issuing.verification.compared import altered
from motcua.domain.issuing.verification.entered import COLUMNS, chain_of
from motcua.kernel.base.api import Actor, clock, ids, integrity
from motcua.kernel.ledger.api import entries
from motcua.kernel.privacy.api import sealing_key
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]
BENT = "Dữ liệu bị sửa ngoài hệ thống."
WITHDRAWN = "Không còn giá trị: cơ quan đã thu hồi"


def faults() -> list[str]:
    return [fault.what for fault in integrity.examinations.get("issuing")().faults]


def bend(paper: issuing.Paper, **columns: Any) -> None:
    """Change a row as whoever has the database does: no event, no rule."""
    issuing.Paper.objects.filter(pk=paper.pk).update(**columns)


def checked(client: Client, paper: issuing.Paper) -> Page:
    return Page.open(client, f"/xac-minh/{paper.token}/")


def plain_row(note: Note, *, state: str, **columns: Any) -> issuing.Paper:
    """Write a paper's row alone, as nobody issued it."""
    return issuing.Paper.objects.create(
        matter=note,
        agency=note.settled_by,
        state=state,
        token=ids.new_token(),
        number_text=f"{columns['number']:02d}/TL-UBND",
        issued_on=clock.today(),
        drafted_at=clock.now(),
        sealed_at=clock.now() if state == issuing.Paper.State.SEALED else None,
        **{
            "kind": ANSWER,
            "name": "Văn bản",
            "book": "tra-loi",
            "file_hash": b"\2" * 32,
            **columns,
        },
    )


def taken_back(paper: issuing.Paper, note: Note, *, by: Actor) -> issuing.Paper:
    """Withdraw a paper by a decision without a file."""
    decision = plain_row(
        note,
        state=issuing.Paper.State.SEALED,
        kind="note.withdrawal",
        code=paper.id.hex,
        number=9,
        file_hash=None,
        content=sealing_key(note.subject).seal({"reason": "sai", "legal_basis": "Điều 5"}),
    )
    with issuing.owners.get(note.kind).change(by, note.pk) as held:
        enter(by, decision)
        withdrawn(by, held, Fact(verb=Verb.SEAL, paper=decision))
    return decision


def test_a_withdrawn_paper_whose_row_says_otherwise_stays_withdrawn(
    client: Client, note: Note, ha: Actor
) -> None:
    paper = issued(note, "tra-loi", "TL-UBND")
    assert "Có thật: đã ban hành, chưa ký số" in checked(client, paper).headings()
    decision = taken_back(paper, note, by=ha)
    assert faults() == []

    bend(paper, state="issued", withdrawn_at=None, withdrawn_basis="")

    page = checked(client, paper)
    assert WITHDRAWN in page.headings()
    assert BENT in page.text
    assert decision.number_text in page.text
    verdict = issuing.verdict_on_token(paper.token)
    assert (verdict.outcome, verdict.is_in_force) == ("withdrawn", False)
    assert issuing.verdict_json(verdict)["altered"] == [
        "tình trạng",
        "thu hồi lúc",
        "căn cứ thu hồi",
    ]
    broken = next(altered(), None)
    assert broken is not None
    assert broken.entry_id == entries(chain_of(paper.pk))[-1].pk


def test_each_column_that_was_changed_is_a_fault_by_its_name(
    note: Note, ha: Actor, tuan: Actor, stranger: Actor
) -> None:
    paper, other = issued(note, "tra-loi", "TL-UBND"), issued(note, "tra-loi", "TL-UBND")
    assert faults() == []
    assert next(altered(), None) is None

    for attribute, value in _otherwise(note, other, ha, stranger).items():
        kept = getattr(paper, attribute)
        bend(paper, **{attribute: value})
        (label,) = {one.label for one in COLUMNS.values() if one.attribute == attribute} or {
            "tên, điều nói với người xác minh"
        }
        found = faults()
        assert any(f"sửa ngoài hệ thống: {label} không như nhật ký" in one for one in found), label
        assert next(altered(), None) is not None
        bend(paper, **{attribute: kept})
    assert faults() == []


def _otherwise(
    note: Note, other: issuing.Paper, ha: Actor, stranger: Actor
) -> Mapping[str, object]:
    values: dict[str, object] = {
        "name": "Tên khác",
        "told": "Điều khác",
        "state": "discarded",
        "token": ids.new_token(),
        "matter_id": leave_note(note.settled_by, "Việc khác").pk,
        "kind": "note.withdrawal",
        "code": "ma-khac",
        "agency_id": stranger.agency_id,
        "unit_id": ha.unit_id,
        "file_hash": b"\1" * 32,
        "book": "so-khac",
        "number": 77,
        "number_text": "77/TL-UBND",
        "issued_on": date(2020, 1, 1),
        "drafted_by_id": ha.post_id,
        "signed_by_id": ha.post_id,
        "signed_as": "KT. CHỦ TỊCH",
        "replaces_id": other.pk,
        "withdrawn_basis": "Điều 1",
    }
    instants = ("signed_at", "sealed_at", "replaced_at", "withdrawn_at")
    values |= dict.fromkeys(instants, clock.now())
    assert {one.attribute for one in COLUMNS.values()} <= values.keys()
    return values


def test_a_row_that_nobody_issued_is_no_paper_and_one_that_is_gone_is_missed(
    client: Client, note: Note
) -> None:
    paper = issued(note, "tra-loi", "TL-UBND")
    row = issuing.Paper.objects.get(pk=paper.pk)
    forged = plain_row(note, state=issuing.Paper.State.SEALED, code="khong-ai-ban-hanh", number=99)

    page = Page.open(client, f"/xac-minh/{forged.token}/")
    assert page.status == 404
    assert BENT in page.text
    assert any("nhật ký không ghi" in one for one in faults())
    forged.delete()
    assert faults() == []
    row.printed.delete()
    row.delete()
    assert any("không còn trong bảng" in one for one in faults())


def test_a_paper_of_before_is_told_by_the_events_of_its_matter(
    client: Client, note: Note, ha: Actor
) -> None:
    paper = plain_row(note, state=issuing.Paper.State.ISSUED, code="tra-loi", number=3)
    tell(ha, paper, Verb.MAKE)
    assert faults() == []
    assert "Có thật: đã ban hành, chưa ký số" in checked(client, paper).headings()
    tell(ha, paper, Verb.WITHDRAW)

    page = checked(client, paper)
    assert WITHDRAWN in page.headings()
    assert BENT in page.text
    bend(paper, number=77)
    (fault,) = faults()
    assert "tình trạng, số không như nhật ký" in fault


def tell(actor: Actor, paper: issuing.Paper, verb: Verb) -> None:
    """Tell the matter's chain alone, as older releases did."""
    with issuing.owners.get(paper.matter.kind).change(actor, paper.matter_id) as held:
        record_plainly(actor, held, Fact(verb=verb, paper=paper))
