"""Drafts: begun, saved side by side, checked at each save."""

from pathlib import Path

import pytest

from motcua.domain.drafting.actions.edit_draft import edit_draft
from motcua.domain.drafting.errors import OverstepError
from motcua.domain.drafting.tests.drafts import MAIN, kept, make_ready, put, today, tomorrow
from motcua.domain.packs.testing import BIRTH, HOUSEHOLD_BUSINESS, edit
from motcua.domain.procedures.api import KIND, sync_packs, version_in_force
from motcua.domain.procedures.testing import published
from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.api import BadPathError, Report, TooLargeError, yaml_edits
from motcua.kernel.definitions.api.versions import (
    ConflictingFileError,
    Draft,
    NoFilesError,
    StaleDraftError,
    fingerprint,
    remove_file,
    save_file,
    start_draft,
    subject_of,
    submit_draft,
)
from motcua.kernel.ledger.api import entries

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


def report(one: Draft) -> Report:
    return Report.from_data(kept(one).report)


def test_a_draft_begins_with_the_files_of_the_version_in_force(vy: Actor) -> None:
    version = published()

    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)

    assert begun.based_on == version
    assert {"vietnam/procedure.yaml", "demo/fees.yaml"} <= begun.files.keys()
    assert report(begun).is_clean
    assert len(report(begun).examples) >= 9
    assert entries(subject_of(begun)) == []


def test_a_version_whose_files_are_gone_is_no_beginning(vy: Actor, birth: Path) -> None:
    published()
    edit(birth / "procedure.yaml", {"name: Đăng ký khai sinh": "name: Khai sinh"})

    with pytest.raises(NoFilesError):
        start_draft(actor=vy, kind=KIND, code=BIRTH)


def test_a_version_of_the_packs_keeps_its_files(vy: Actor, birth: Path) -> None:
    sync_packs()
    version = version_in_force(BIRTH, on=today())
    edit(birth / "procedure.yaml", {"name: Đăng ký khai sinh": "name: Khai sinh"})

    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)

    assert "name: Đăng ký khai sinh" in begun.files[MAIN]
    assert begun.based_on == version


def test_a_fault_is_told_with_its_file_and_line(vy: Actor) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)
    text = begun.files[MAIN]
    line = 1 + text.split("\n").index("complete: true")

    save_file(
        actor=vy,
        draft_id=begun.id,
        path=MAIN,
        content=text.replace("complete: true", "complete: có"),
        began_with=fingerprint(text),
    )

    [fault] = report(begun).faults
    assert (fault.file, fault.line) == (MAIN, line)
    assert report(begun).examples == ()


def test_an_example_that_does_not_come_out_is_red(vy: Actor) -> None:
    published(HOUSEHOLD_BUSINESS)
    begun = start_draft(actor=vy, kind=KIND, code=HOUSEHOLD_BUSINESS)

    put(begun, vy, ("time", "cases", 0, "limit"), "02 ngày làm việc")
    assert "Trang thủ tục viết" in report(begun).faults[0].message
    put(begun, vy, ("time", "as_written"), "02 ngày làm việc")

    assert report(begun).faults == ()
    assert len(report(begun).unmet) == 3
    assert "hạn trả tính được là" in report(begun).unmet[0].messages[0]


def test_the_second_writer_of_a_file_loses_nothing(vy: Actor, kien: Actor) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)
    text = begun.files[MAIN]
    base = fingerprint(text)
    mine, theirs = text + "# của Vy\n", text + "# của Kiên\n"
    save_file(actor=vy, draft_id=begun.id, path=MAIN, content=mine, began_with=base)

    with pytest.raises(ConflictingFileError) as refused:
        save_file(actor=kien, draft_id=begun.id, path=MAIN, content=theirs, began_with=base)

    assert refused.value.theirs == mine
    assert kept(begun).files[MAIN] == mine
    assert str(kien.id) not in kept(begun).editors


def test_two_writers_of_two_files_do_not_disturb_each_other(vy: Actor, kien: Actor) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)
    for actor, path in ((vy, MAIN), (kien, "demo/fees.yaml")):
        text = begun.files[path]
        save_file(
            actor=actor,
            draft_id=begun.id,
            path=path,
            content=f"{text}# {path}\n",
            began_with=fingerprint(text),
        )

    assert all(f"# {path}" in kept(begun).files[path] for path in (MAIN, "demo/fees.yaml"))
    assert kept(begun).editors == sorted({str(vy.id), str(kien.id)})


def test_a_guided_change_on_an_old_page_is_refused(vy: Actor, kien: Actor) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)
    put(begun, vy, ("valid_from",), tomorrow())
    before = kept(begun).files

    with pytest.raises(StaleDraftError):
        edit_draft(actor=kien, draft_id=begun.id, revision=begun.revision, change=lambda _f: {})

    assert kept(begun).files == before


@pytest.mark.parametrize(
    "path",
    [
        "vietnam/../../etc/passwd",
        "vietnam//procedure.yaml",
        "../vietnam/procedure.yaml",
        "/etc/passwd",
        "vietnam/letters/../x.typ",
        "vietnam/run.py",
        "unknown/procedure.yaml",
        "vietnam/results/../../x.typ",
        "",
    ],
)
def test_a_file_that_no_pack_may_hold_is_refused(vy: Actor, path: str) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)

    with pytest.raises(BadPathError):
        save_file(actor=vy, draft_id=begun.id, path=path, content="x: 1", began_with="")

    assert kept(begun).files == begun.files


def test_a_text_without_end_is_refused(vy: Actor) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)

    with pytest.raises(TooLargeError):
        save_file(
            actor=vy,
            draft_id=begun.id,
            path="vietnam/letters/thu.typ",
            content="x" * 500_000,
            began_with="",
        )


def test_the_main_file_stays(vy: Actor) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)

    with pytest.raises(BadPathError):
        remove_file(actor=vy, draft_id=begun.id, path=MAIN, revision=begun.revision)
    remove_file(actor=vy, draft_id=begun.id, path="demo/fees.yaml", revision=begun.revision)

    assert "demo/fees.yaml" not in kept(begun).files


def test_a_paper_of_ones_own_in_a_ministrys_procedure_is_refused_with_the_reason(
    vy: Actor,
) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)
    paper = {"code": "THEM-01", "name": "Giấy xác nhận", "original_qty": 1, "copy_qty": 0}

    with pytest.raises(OverstepError, match=r"Không được thêm giấy tờ “Giấy xác nhận”.*chỉ Bộ"):
        edit_draft(
            actor=vy,
            draft_id=begun.id,
            revision=begun.revision,
            change=lambda files: {
                **files,
                MAIN: yaml_edits.append(files[MAIN], ("components",), paper),
            },
        )

    assert kept(begun).files == begun.files


def test_what_overstepped_by_hand_is_kept_and_not_submitted(vy: Actor) -> None:
    published()
    ready = make_ready(vy, BIRTH)
    paper = {"code": "THEM-01", "name": "Giấy xác nhận", "original_qty": 1, "copy_qty": 0}
    text = ready.files[MAIN]
    more = yaml_edits.append(text, ("components",), {**paper, "required": "false"})
    save_file(actor=vy, draft_id=ready.id, path=MAIN, content=more, began_with=fingerprint(text))

    with pytest.raises(OverstepError, match="Không được thêm giấy tờ"):
        submit_draft(actor=vy, draft_id=ready.id)

    assert kept(ready).state == "drafting"
    assert "THEM-01" in kept(ready).files[MAIN]
