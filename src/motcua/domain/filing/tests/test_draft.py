"""Drafts: typed, kept, found again, given up. None of it is a fact."""

from collections.abc import Mapping
from importlib import import_module
from types import SimpleNamespace
from uuid import uuid4

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.testing import Province
from motcua.domain.filing import api as filing
from motcua.domain.filing.models import Draft
from motcua.domain.filing.testing import make_draft
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.files.api import files_of
from motcua.kernel.forms.api import Save
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.organisations.api import UnknownAgencyError
from motcua.kernel.privacy.api import OWN, read

pytestmark = pytest.mark.db


def _answers(province: Province, draft: Draft) -> Mapping[str, object]:
    subject = Subject(kind="dossier", id=draft.id)
    reading = read(province.actor("hoa"), subject=subject, purpose=OWN)
    answers: Mapping[str, object] = reading.reveal(Draft.objects.get(id=draft.id).answers)
    return answers


def test_what_is_typed_is_kept_right_or_wrong_and_said(province: Province) -> None:
    draft = make_draft(province)

    saved, problems = filing.save_step(
        actor=province.actor("hoa"),
        draft_id=draft.id,
        step="nguoi_yeu_cau",
        posted={"nycSoDienThoai": ["09"]},
        changed=frozenset({"nycSoDienThoai"}),
    )

    assert [problem.field for problem in problems] == ["nycSoDienThoai"]
    assert _answers(province, draft)["nycSoDienThoai"] == "09"
    assert saved.revision == draft.revision + 1
    assert entries(Subject(kind="dossier", id=draft.id)) == []


def _type(province: Province, draft: Draft, words: str, save: Save | None) -> Draft:
    saved, _problems = filing.save_step(
        actor=province.actor("hoa"),
        draft_id=draft.id,
        step="nguoi_yeu_cau",
        posted={"nycNoiCuTru": [words]},
        save=save,
    )
    return saved


def _save(window: str, number: int, *, seen: int) -> Save:
    return Save(window=window, number=number, seen=seen)


def test_saves_of_one_window_never_conflict_and_the_last_number_stands(province: Province) -> None:
    draft = make_draft(province)
    seen = draft.revision

    for number in (2, 1, 5, 3, 5, 4):
        _type(province, draft, f"Thôn {number}", _save("cua-so-1", number, seen=seen))

    assert _answers(province, draft)["nycNoiCuTru"] == "Thôn 5"
    assert Draft.objects.get(id=draft.id).revision == seen + 2


def test_a_late_save_of_another_step_is_kept(province: Province) -> None:
    draft = make_draft(province)
    _type(province, draft, "Thôn Đông Vinh", _save("cua-so-1", 7, seen=draft.revision))

    filing.save_step(
        actor=province.actor("hoa"),
        draft_id=draft.id,
        step="tre",
        posted={"nksHoTen": ["Nguyễn Minh Khang"]},
        save=_save("cua-so-1", 6, seen=draft.revision),
    )

    answers = _answers(province, draft)
    assert (answers["nksHoTen"], answers["nycNoiCuTru"]) == ("Nguyễn Minh Khang", "Thôn Đông Vinh")


def test_the_same_words_from_another_window_are_no_conflict_and_change_nothing(
    province: Province,
) -> None:
    draft = make_draft(province)
    seen = draft.revision
    _type(province, draft, "Thôn Đông Vinh", _save("cua-so-1", 1, seen=seen))

    _type(province, draft, "Thôn Đông Vinh", _save("cua-so-2", 1, seen=seen))
    _type(province, draft, "Thôn Bắc", _save("cua-so-1", 2, seen=seen))

    assert _answers(province, draft)["nycNoiCuTru"] == "Thôn Bắc"
    assert Draft.objects.get(id=draft.id).revision == seen + 2


def test_drafts_from_before_the_record_of_saves_keep_their_revision(province: Province) -> None:
    draft = make_draft(province)
    Draft.objects.filter(id=draft.id).update(revision=4, saves={})
    migration = import_module("motcua.domain.dossiers.migrations.0012_windows_number_their_saves")

    migration.keep_the_past_of_drafts(SimpleNamespace(get_model=lambda *_: Draft), None)

    with pytest.raises(api.StaleMatterError):
        _type(province, draft, "Thôn Bắc", _save("cua-so-1", 1, seen=3))
    _type(province, draft, "Thôn Bắc", _save("cua-so-1", 2, seen=4))
    assert _answers(province, draft)["nycNoiCuTru"] == "Thôn Bắc"


def test_who_saves_without_a_page_is_unseen_by_every_page(province: Province) -> None:
    draft = make_draft(province)
    seen = draft.revision
    _type(province, draft, "Thôn Đông Vinh", None)

    with pytest.raises(api.StaleMatterError):
        _type(province, draft, "Thôn Bắc", _save("cua-so-1", 1, seen=seen))


def test_a_save_that_another_window_s_has_overtaken_is_refused_and_changes_nothing(
    province: Province,
) -> None:
    draft = make_draft(province)
    _type(province, draft, "Thôn Đông Vinh", _save("cua-so-2", 1, seen=draft.revision))
    before = Draft.objects.get(id=draft.id)

    with pytest.raises(api.StaleMatterError):
        _type(province, draft, "Thôn Bắc", _save("cua-so-1", 9, seen=draft.revision))

    after = Draft.objects.get(id=draft.id)
    assert (after.revision, after.saved_at) == (before.revision, before.saved_at)
    assert after.answers.ciphertext == before.answers.ciphertext


def test_nobody_else_saves_chooses_or_discards(province: Province) -> None:
    draft, son = make_draft(province), province.actor("son")

    with pytest.raises(NotVisibleError):
        filing.save_step(actor=son, draft_id=draft.id, step="nguoi_yeu_cau", posted={})
    with pytest.raises(NotVisibleError):
        filing.choose_agency(actor=son, draft_id=draft.id, agency_id=province.cam_binh.id)
    with pytest.raises(NotVisibleError):
        filing.discard_draft(actor=son, draft_id=draft.id)

    assert Draft.objects.get(id=draft.id).revision == draft.revision


def test_an_agency_that_does_not_exist_is_not_chosen(province: Province) -> None:
    draft = make_draft(province)

    with pytest.raises(UnknownAgencyError):
        filing.choose_agency(actor=province.actor("hoa"), draft_id=draft.id, agency_id=uuid4())

    assert Draft.objects.get(id=draft.id).agency_id == province.cam_binh.id


def test_a_discarded_draft_leaves_neither_row_nor_file(province: Province) -> None:
    draft = make_draft(province)
    subject = Subject(kind="dossier", id=draft.id)
    assert files_of(subject)

    filing.discard_draft(actor=province.actor("hoa"), draft_id=draft.id)

    assert not Draft.objects.exists()
    assert files_of(subject) == []


def test_a_procedure_is_not_begun_by_a_channel_it_does_not_have(province: Province) -> None:
    with pytest.raises(api.ChannelClosedError):
        filing.start_draft(
            actor=province.actor("hoa"), procedure_code="1.001193", channel="thư bồ câu"
        )

    assert not Draft.objects.exists()
