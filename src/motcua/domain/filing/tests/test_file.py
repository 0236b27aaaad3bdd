"""Filing: the draft becomes a dossier, whole and once."""

from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier, Paper, Stage, Status, check
from motcua.domain.dossiers.testing import (
    BIRTH_ANSWERS,
    BIRTH_PAPER,
    CAM_DUE,
    Hands,
    Province,
    attach,
    file_birth,
)
from motcua.domain.dossiers.testing.asking import told_due
from motcua.domain.filing import api as filing
from motcua.domain.filing.actions import file_dossier as file_dossier_action
from motcua.domain.filing.actions.draft import save_step
from motcua.domain.filing.models import Draft
from motcua.domain.filing.testing import make_draft
from motcua.domain.work import api as work
from motcua.domain.work.api import Reach
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Invalid, clock
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger.testing import let_time_be_ahead, log_apart
from motcua.kernel.organisations.api import agencies, agency_of_area
from motcua.kernel.privacy.api import OWN, read, readings_of

pytestmark = pytest.mark.db


def test_a_filed_dossier_waits_at_the_desk_of_its_commune(province: Province) -> None:
    dossier = file_birth(province)

    minh = province.actor("minh")
    assert (dossier.status, dossier.stage) == (Status.FILED, Stage.RECEPTION)
    assert (dossier.holder_unit_id, dossier.holder_post_id) == (minh.unit_id, None)
    assert dossier.settled_by_id == province.cam_binh.id
    assert list(work.inbox(minh).values_list("matter_id", flat=True)) == [dossier.id]


def test_the_owner_the_desk_and_the_agency_reach_it_and_only_the_desk_holds_it(
    province: Province,
) -> None:
    dossier = file_birth(province)

    reach = {row.scope: row for row in Reach.objects.filter(matter=dossier)}
    assert set(reach) == {dossier.owner_id, dossier.holder_unit_id, dossier.settled_by_id}
    assert [scope for scope, row in reach.items() if row.is_held] == [dossier.holder_unit_id]
    assert {row.due_at for row in reach.values()} == {dossier.due_at}


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        ("2026-11-16T14:59", "2026-11-16T17:00"),
        ("2026-11-16T15:01", "2026-11-17T17:00"),
        ("2026-11-20T16:00", "2026-11-23T17:00"),
        ("2026-11-21T10:00", "2026-11-23T17:00"),
    ],
)
def test_the_due_date_told_follows_from_the_arrival(
    province: Province, hands: Hands, filed: str, due: str
) -> None:
    hands.set(filed)

    dossier = file_birth(province)

    assert dossier.due_at is not None
    assert clock.local(dossier.due_at).strftime("%Y-%m-%dT%H:%M") == due
    assert told_due(dossier) == dossier.due_at


def test_the_first_entry_carries_what_indices_need_and_no_name(province: Province) -> None:
    dossier = file_birth(province)

    (entry,) = ledger.entries(dossier.subject)
    told = entry.fields["open"]
    assert told["code"] == dossier.code
    assert (told["status"], told["channel"], told["papers"]) == (1, "online", 1)
    assert b"Hoa" not in bytes(entry.body)
    assert b"042194007316" not in bytes(entry.body)


def test_answers_stay_sealed_and_filing_them_is_no_reading(province: Province) -> None:
    dossier = file_birth(province)

    assert readings_of(dossier.subject) == []
    reading = read(province.actor("hoa"), subject=dossier.subject, purpose=OWN)
    assert reading.reveal(dossier.answers)["nksHoTen"] == "Nguyễn Minh Khôi"


def test_filing_twice_gives_the_firsts_answer(province: Province) -> None:
    draft, hoa = make_draft(province), province.actor("hoa")
    first = filing.file_dossier(actor=hoa, draft_id=draft.id)

    second = filing.file_dossier(actor=hoa, draft_id=draft.id)

    assert second.dossier.id == first.dossier.id
    assert second.entry is None
    assert len(waiting("tell_owner")) == 1
    assert len(ledger.entries(first.dossier.subject)) == 1


def test_a_stranger_files_nobodys_draft_and_gets_nobodys_dossier(province: Province) -> None:
    draft = make_draft(province)

    with pytest.raises(NotVisibleError):
        filing.file_dossier(actor=province.actor("son"), draft_id=draft.id)

    filing.file_dossier(actor=province.actor("hoa"), draft_id=draft.id)
    with pytest.raises(NotVisibleError):
        filing.file_dossier(actor=province.actor("son"), draft_id=draft.id)


def test_what_is_missing_is_named_and_the_draft_stays(province: Province) -> None:
    draft = filing.start_draft(
        actor=province.actor("hoa"),
        procedure_code="1.001193",
        channel="online",
        agency_id=province.cam_binh.id,
        answers={"nycHoTen": "Trần Thị Minh Hoa"},
    )

    with pytest.raises(Invalid) as refusal:
        filing.file_dossier(actor=province.actor("hoa"), draft_id=draft.id)

    assert len(refusal.value.problems) > 5
    assert Draft.objects.filter(id=draft.id).exists()
    assert not api.Dossier.objects.exists()
    assert ledger.entries(ledger.Subject(kind="dossier", id=draft.id)) == []


def test_a_missing_paper_is_named_by_its_component(province: Province) -> None:
    draft = make_draft(province)
    filing.discard_draft(actor=province.actor("hoa"), draft_id=draft.id)
    bare = filing.start_draft(
        actor=province.actor("hoa"),
        procedure_code="1.001193",
        channel="online",
        agency_id=province.cam_binh.id,
        answers=BIRTH_ANSWERS,
    )

    with pytest.raises(Invalid) as refusal:
        filing.file_dossier(actor=province.actor("hoa"), draft_id=bare.id)

    assert [problem.field for problem in refusal.value.problems] == [BIRTH_PAPER]


def test_a_dossier_is_not_filed_with_an_agency_that_does_not_settle_it(
    province: Province,
) -> None:
    draft = make_draft(province)
    department = next(one for one in agencies() if one.level == "department")
    filing.choose_agency(actor=province.actor("hoa"), draft_id=draft.id, agency_id=department.id)

    with pytest.raises(api.NoAgencyError):
        filing.file_dossier(actor=province.actor("hoa"), draft_id=draft.id)


def test_what_was_typed_in_another_window_while_filing_is_filed_too(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, hoa = make_draft(province), province.actor("hoa")
    typed = iter([True])

    def check_slowly(submission: api.Submission) -> api.CheckedSubmission:
        checked = check(submission)
        if next(typed, False):
            posted = {"nksHoTen": ["Nguyễn Minh Khôi Nguyên"], "_fields": ["nksHoTen"]}
            save_step(
                actor=hoa,
                draft_id=draft.id,
                step="tre",
                posted=posted,
                changed=frozenset({"nksHoTen"}),
            )
        return checked

    monkeypatch.setattr(file_dossier_action, "check", check_slowly)

    dossier = filing.file_dossier(actor=hoa, draft_id=draft.id).dossier

    reading = read(hoa, subject=dossier.subject, purpose=OWN)
    assert reading.reveal(dossier.answers)["nksHoTen"] == "Nguyễn Minh Khôi Nguyên"


def test_only_the_post_knows_an_earlier_arrival(province: Province, hands: Hands) -> None:
    draft = make_draft(province)

    with pytest.raises(Invalid) as refusal:
        filing.file_dossier(
            actor=province.actor("hoa"),
            draft_id=draft.id,
            arrived_at=clock.now().replace(hour=0),
        )

    assert [problem.field for problem in refusal.value.problems] == ["arrived_at"]


def test_several_files_of_one_paper_are_several_rows(province: Province) -> None:
    draft = make_draft(province)
    attach(draft.id, BIRTH_PAPER, author=province.actor("hoa"))

    dossier = filing.file_dossier(actor=province.actor("hoa"), draft_id=draft.id).dossier

    rows = Paper.objects.filter(dossier=dossier, component_code=BIRTH_PAPER)
    assert rows.count() == 2
    assert all(row.file_id for row in rows)


def test_officers_of_another_commune_see_nothing_of_it(province: Province) -> None:
    dossier = file_birth(province)

    nam = province.actor("nam")
    with pytest.raises(NotVisibleError):
        api.dossier_with_code(nam, dossier.code)
    assert not work.inbox(nam).exists()
    assert agency_of_area(CAM_DUE).id == nam.agency_id


def test_it_is_tracked_by_code_and_last_digits_and_by_nothing_else(province: Province) -> None:
    dossier = file_birth(province)

    assert api.tracked(dossier.code.lower(), "5678") == dossier
    assert api.tracked(f" {dossier.code.replace('-', ' – ')}", "5678") == dossier
    assert api.tracked(dossier.code, "5679") is None
    assert api.tracked(dossier.code, "") is None
    assert api.tracked("H27.119.02-261116-9999", "5678") is None


def test_a_page_that_hands_in_anothers_draft_files_nothing(province: Province) -> None:
    draft, son = make_draft(province), province.actor("son")

    with pytest.raises(NotVisibleError):
        filing.file_dossier(actor=son, draft_id=draft.id, draft=draft)

    assert Draft.objects.filter(id=draft.id).exists()


def test_filing_gives_a_code_a_due_date_and_a_signed_entry(province: Province) -> None:
    draft = make_draft(province)

    filed = filing.file_dossier(actor=province.actor("hoa"), draft_id=draft.id)

    assert filed.dossier.status == Status.FILED
    assert filed.dossier.due_at is not None
    assert filed.dossier.code.startswith("H27.")
    assert filed.entry is not None
    verdict = ledger.check_receipt(ledger.receipt_of(filed.entry))
    assert verdict.fields["open"]["code"] == filed.dossier.code


def test_while_the_clock_stands_back_a_filing_is_taken_and_nothing_else_gets_a_due_date(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_apart(monkeypatch, tmp_path)
    let_time_be_ahead(hours=1)

    dossier = file_birth(province)

    (entry, *_) = ledger.entries(dossier.subject)
    assert entry.fields["at_source"] == "suspect"
    with pytest.raises(ledger.ClockWentBackError, match="Hồ sơ vẫn nộp được"):
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def test_filing_twice_gives_the_first_dossier_again(province: Province) -> None:
    draft = make_draft(province)
    hoa = province.actor("hoa")

    first = filing.file_dossier(actor=hoa, draft_id=draft.id)
    second = filing.file_dossier(actor=hoa, draft_id=draft.id)

    assert second.dossier.id == first.dossier.id
    assert second.entry is None
    assert Dossier.objects.count() == 1


def test_an_incomplete_dossier_is_not_filed_and_every_problem_is_named(province: Province) -> None:
    draft = make_draft(province, answers={"nksHoTen": "", "nksNgaySinh": ""})

    with pytest.raises(Invalid) as refusal:
        filing.file_dossier(actor=province.actor("hoa"), draft_id=draft.id)

    assert {problem.field for problem in refusal.value.problems} >= {"nksHoTen", "nksNgaySinh"}
    assert Dossier.objects.count() == 0
