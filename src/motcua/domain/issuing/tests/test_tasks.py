"""What waits for leader and clerk is a task of theirs, one a paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.desk.waiting import papers_to_seal, papers_to_sign
from motcua.domain.issuing.testing import PIN
from motcua.domain.issuing.tests.notes import ANSWER, KIND, Note
from motcua.domain.issuing.tests.test_any_subject import SAID, drafted, sealed
from motcua.domain.work.api import Matter, Reach, Task, own_tasks, pass_on
from motcua.kernel.base.api import Actor, integrity
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Unit, unit_of
from motcua.kernel.signatures import api as signatures

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


def acts_of(actor: Actor) -> list[str]:
    return [task.act for task in own_tasks(actor).order_by("pk")]


def is_held_by(actor: Actor, note: Note) -> bool:
    return actor.unit_id in held_by(note)


def held_by(note: Note) -> list[UUID]:
    return list(Reach.objects.filter(matter=note.pk, is_held=True).values_list("scope", flat=True))


def told(note: Note) -> list[tuple[str, str]]:
    return list(Task.objects.filter(matter=note.pk).order_by("pk").values_list("act", "outcome"))


@contextmanager
def kind_of_answers(**changes: Any) -> Iterator[None]:
    with patch.dict(issuing.paper_kinds._values, {ANSWER: replace(KIND, **changes)}):
        yield


def _held(note: Note, _verb: issuing.Verb) -> issuing.Turn | None:
    return issuing.Turn(unit_id=note.holder_unit_id) if note.holder_unit_id else None


@pytest.mark.usefixtures("office")
def test_a_draft_is_the_leader_s_task_and_the_signed_paper_the_clerk_s(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    paper = drafted(ha, note)
    assert (acts_of(tuan), acts_of(thao), acts_of(ha)) == (["sign"], [], [])
    assert is_held_by(tuan, note)

    issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)
    assert (acts_of(tuan), acts_of(thao), acts_of(ha)) == ([], ["number"], [])
    assert not is_held_by(tuan, note)
    issuing.number_and_seal(actor=thao, paper_id=paper.id, pin=PIN)

    assert told(note) == [("sign", "done"), ("number", "done")]
    assert not is_held_by(thao, note)
    assert issuing.Paper.objects.get().task is None
    assert integrity.examine_all().faults == []


@pytest.mark.usefixtures("office")
def test_a_seal_that_the_signer_did_not_write_down_is_found(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    paper = drafted(ha, note)
    issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)
    issuing.number_and_seal(actor=thao, paper_id=paper.id, pin=PIN)
    journal = signatures.keys_dir() / "signed.log"
    whole = journal.read_bytes()
    *before, _sealed = whole.splitlines(keepends=True)

    journal.write_bytes(b"".join(before))
    (fault,) = integrity.examinations.get("issuing")().faults
    assert paper.token in fault.where
    journal.unlink()
    (fault,) = integrity.examinations.get("issuing")().faults
    assert "không có trong sổ của dịch vụ ký số" in fault.what
    journal.write_bytes(whole.replace(b"Anh", b"Em "))
    assert "signed.log" in {one.where for one in integrity.examinations.get("issuing")().faults}
    journal.write_bytes(whole)
    assert integrity.examinations.get("issuing")().faults == []


@pytest.mark.usefixtures("office")
def test_each_paper_of_a_matter_has_its_own_task_and_a_unit_sees_one_row(
    ha: Actor, tuan: Actor, note: Note
) -> None:
    first = drafted(ha, note)
    issuing.draft(actor=ha, kind=ANSWER, matter_id=note.pk, code="lan-hai", posted=SAID)
    assert acts_of(tuan) == ["sign", "sign"]

    issuing.sign(actor=tuan, paper_id=first.id, pin=PIN)

    assert [one.paper.code for one in papers_to_sign(tuan)] == ["lan-hai"]
    assert acts_of(tuan) == ["sign"]
    assert [scope for scope in held_by(note) if scope == tuan.unit_id] == [tuan.unit_id]


def test_a_draft_that_goes_back_ends_the_task_as_sent_back(
    ha: Actor, tuan: Actor, note: Note
) -> None:
    paper = drafted(ha, note)

    issuing.reject(actor=tuan, paper_id=paper.id, reason="Chưa nói ai sửa")

    assert told(note) == [("sign", "sent_back")]
    assert acts_of(tuan) == []


def test_a_draft_that_is_taken_back_is_no_one_s_task_and_was_not_sent_back(
    ha: Actor, tuan: Actor, note: Note
) -> None:
    paper = drafted(ha, note)

    issuing.take_back(actor=ha, paper_id=paper.id)

    assert (told(note), acts_of(tuan)) == ([("sign", "cancelled")], [])
    drafted(ha, note)
    assert papers_to_sign(tuan)[0].remarks.flags == []


def test_what_is_discarded_with_its_matter_is_not_done(ha: Actor, tuan: Actor, note: Note) -> None:
    drafted(ha, note)

    issuing.discard_unissued(ha, note, kinds=(ANSWER,))

    assert told(note) == [("sign", "cancelled")]
    assert acts_of(tuan) == []


@pytest.mark.usefixtures("office")
def test_a_signature_that_is_undone_waits_again(ha: Actor, tuan: Actor, note: Note) -> None:
    paper = drafted(ha, note)
    issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)

    issuing.unsign(tuan, note, kind=ANSWER)

    assert told(note) == [("sign", "done"), ("number", "cancelled"), ("sign", "")]
    assert [one.paper for one in papers_to_sign(tuan)] == [paper]


def test_what_the_seal_alone_signs_begins_with_the_clerk(
    client: Client, ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    compose = KIND.compose
    assert compose is not None

    with kind_of_answers(compose=lambda *given: replace(compose(*given), plan="seal")):
        drafted(ha, note)

    assert (acts_of(tuan), acts_of(thao)) == ([], ["number"])
    sign_in(client, demo.account_of("thao"))
    page = client.get("/can-bo/van-thu/").text
    assert ("Chỉ cần đóng dấu" in page, "Đã ký" in page) == (True, False)


@pytest.mark.usefixtures("office")
def test_a_replacement_waits_though_its_matter_has_ended(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    old = sealed(ha, tuan, thao, note)

    new = drafted(ha, note, replaces=old)

    assert is_held_by(tuan, note)
    assert [one.paper for one in papers_to_sign(tuan)] == [new]
    issuing.sign(actor=tuan, paper_id=new.id, pin=PIN)
    issuing.number_and_seal(actor=thao, paper_id=new.id, pin=PIN)
    assert held_by(note) == []


def test_a_kind_says_whose_turn_it_is_and_the_task_follows(
    ha: Actor, tuan: Actor, note: Note
) -> None:
    with kind_of_answers(turn=_held):
        drafted(ha, note)
        assert (acts_of(ha), acts_of(tuan)) == (["sign"], [])

        held = Matter.objects.get(pk=note.pk)
        pass_on(ha, held, to_unit_id=tuan.unit_id, stage=held.stage)
        held.save()
        issuing.keep_tasks(ha, held)

    assert (acts_of(ha), acts_of(tuan)) == ([], ["sign"])
    assert told(note) == [("sign", "")]


def test_where_it_is_nobody_s_turn_there_is_no_task(ha: Actor, note: Note) -> None:
    with kind_of_answers(turn=lambda _note, _verb: None):
        drafted(ha, note)
        assert integrity.examinations.get("issuing")().faults == []

    assert told(note) == []


def test_a_paper_for_an_office_that_an_agency_has_not_is_found(ha: Actor, note: Note) -> None:
    Unit.objects.filter(agency=note.settled_by, kind="leadership").update(kind="professional")

    paper = drafted(ha, note)

    assert told(note) == []
    (fault,) = integrity.examinations.get("issuing")().faults
    assert paper.token in fault.where


@pytest.mark.usefixtures("office")
def test_papers_that_waited_before_there_were_tasks_get_theirs(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    first = drafted(ha, note)
    second = issuing.draft(actor=ha, kind=ANSWER, matter_id=note.pk, code="hai", posted=SAID)
    issuing.sign(actor=tuan, paper_id=second.id, pin=PIN)
    reach = set(Reach.objects.filter(is_held=True).values_list("scope", "matter"))
    Task.objects.all().delete()
    Reach.objects.filter(scope=unit_of(note.settled_by, "leadership").pk).delete()
    assert papers_to_sign(tuan) == []

    migration = import_module("motcua.domain.issuing.migrations.0006_papers_wait_by_tasks")
    migration._give_tasks(apps, connection.schema_editor())

    assert [one.paper for one in papers_to_sign(tuan)] == [first]
    assert [one.paper for one in papers_to_seal(thao)] == [second]
    assert set(Reach.objects.filter(is_held=True).values_list("scope", "matter")) == reach
    assert (acts_of(tuan), acts_of(thao)) == (["sign"], ["number"])
