"""From draft to version: submitted by one, published by another, withdrawn before its day."""

from pathlib import Path

import pytest

from motcua.domain.drafting.actions.start_new import start_new
from motcua.domain.drafting.tests.drafts import decide, kept, make_ready, put, today, tomorrow
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import (
    KIND,
    Procedure,
    Version,
    definition,
    sync_packs,
    version_in_force,
)
from motcua.domain.procedures.testing import forget, published, take_effect
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import SYSTEM, Actor
from motcua.kernel.definitions.api import Report
from motcua.kernel.definitions.api.versions import (
    DraftClosedError,
    FaultyDraftError,
    SamePersonError,
    TakenCodeError,
    TakenEffectError,
    accept_base,
    draft,
    drop_draft,
    publish_draft,
    send_back_draft,
    start_draft,
    subject_of,
    submit_draft,
    take_back_draft,
    withdraw_version,
)
from motcua.kernel.identity.testing import make_officer_actor
from motcua.kernel.ledger.api import Subject, entries

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


def test_a_draft_without_decision_or_with_a_day_gone_by_is_not_submitted(vy: Actor) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)

    with pytest.raises(FaultyDraftError, match="quyết định công bố"):
        submit_draft(actor=vy, draft_id=begun.id)
    decide(vy, begun.id)
    with pytest.raises(FaultyDraftError, match="đã qua"):
        submit_draft(actor=vy, draft_id=begun.id)


def test_two_persons_publish(vy: Actor, kien: Actor) -> None:
    old = published()
    ready = make_ready(vy, BIRTH)
    submit_draft(actor=vy, draft_id=ready.id)

    with pytest.raises(SamePersonError):
        publish_draft(actor=vy, draft_id=ready.id)
    assert Version.objects.count() == 1
    version = publish_draft(actor=kien, draft_id=ready.id)

    assert version_in_force(BIRTH, on=today()) == old
    assert version_in_force(BIRTH, on=tomorrow()) == version
    assert kept(ready).published == version
    told = entries(Subject(kind="procedure", id=version.definition_id))[-1].fields["open"]
    assert told["submitted_by"] == str(vy.id)
    assert told["draft"] == str(ready.id)


def test_whoever_wrote_a_word_of_it_does_not_publish_it(vy: Actor, kien: Actor) -> None:
    published()
    ready = make_ready(vy, BIRTH)
    put(ready, kien, ("text", "who"), "Cha, mẹ hoặc người thân.")
    submit_draft(actor=vy, draft_id=ready.id)

    with pytest.raises(SamePersonError):
        publish_draft(actor=kien, draft_id=ready.id)


def test_what_is_submitted_is_not_written_any_more(vy: Actor, kien: Actor) -> None:
    published()
    ready = make_ready(vy, BIRTH)
    submit_draft(actor=vy, draft_id=ready.id)

    with pytest.raises(DraftClosedError):
        put(ready, vy, ("valid_from",), tomorrow())
    with pytest.raises(SamePersonError):
        take_back_draft(actor=kien, draft_id=ready.id)
    with pytest.raises(SamePersonError):
        send_back_draft(actor=vy, draft_id=ready.id, reason="x")
    with pytest.raises(FaultyDraftError):
        send_back_draft(actor=kien, draft_id=ready.id, reason=" ")
    send_back_draft(actor=kien, draft_id=ready.id, reason="Ghi rõ căn cứ")

    assert kept(ready).state == "drafting"
    assert kept(ready).returned_reason == "Ghi rõ căn cứ"
    submit_draft(actor=vy, draft_id=ready.id)
    take_back_draft(actor=vy, draft_id=ready.id)
    assert [row.event for row in entries(subject_of(ready))] == [
        "procedure.act_recorded",
        "procedure.draft_submitted",
        "procedure.draft_sent_back",
        "procedure.draft_submitted",
        "procedure.draft_taken_back",
    ]


def test_a_version_is_withdrawn_before_its_day_and_not_after(vy: Actor, kien: Actor) -> None:
    old = published()
    ready = make_ready(vy, BIRTH)
    submit_draft(actor=vy, draft_id=ready.id)
    version = publish_draft(actor=kien, draft_id=ready.id)

    withdraw_version(actor=kien, version_id=version.id)

    assert version_in_force(BIRTH, on=tomorrow()) == old
    with pytest.raises(TakenEffectError):
        withdraw_version(actor=kien, version_id=version.id)
    with pytest.raises(TakenEffectError):
        withdraw_version(actor=kien, version_id=old.id)


def test_a_version_of_today_holds_at_once(vy: Actor, kien: Actor) -> None:
    published()
    ready = make_ready(vy, BIRTH, on=today())
    submit_draft(actor=vy, draft_id=ready.id)

    version = publish_draft(actor=kien, draft_id=ready.id)

    assert version_in_force(BIRTH, on=today()) == version
    with pytest.raises(TakenEffectError):
        withdraw_version(actor=kien, version_id=version.id)


def test_two_versions_do_not_begin_on_one_day(vy: Actor, kien: Actor) -> None:
    published()
    first, second = (make_ready(vy, BIRTH) for _ in range(2))
    submit_draft(actor=vy, draft_id=first.id)
    submit_draft(actor=vy, draft_id=second.id)
    publish_draft(actor=kien, draft_id=first.id)

    with pytest.raises(FaultyDraftError, match="trùng ngày bắt đầu"):
        publish_draft(actor=kien, draft_id=second.id)


def test_a_draft_does_not_undo_what_was_published_meanwhile(vy: Actor, kien: Actor) -> None:
    published()
    first = make_ready(vy, BIRTH, on=today())
    second = make_ready(vy, BIRTH)
    submit_draft(actor=vy, draft_id=first.id)
    publish_draft(actor=kien, draft_id=first.id)

    with pytest.raises(FaultyDraftError, match="phiên bản khác"):
        submit_draft(actor=vy, draft_id=second.id)
    accept_base(actor=vy, draft_id=second.id)

    submit_draft(actor=vy, draft_id=second.id)


def test_packs_do_not_bring_the_old_version_back(packs: Path, vy: Actor, kien: Actor) -> None:
    sync_packs()
    ready = make_ready(vy, BIRTH, on=today())
    put(ready, vy, ("name",), "Khai sinh cho con")
    submit_draft(actor=vy, draft_id=ready.id)
    version = publish_draft(actor=kien, draft_id=ready.id)

    forget()
    assert sync_packs() == []

    assert version_in_force(BIRTH, on=today()) == version
    assert Version.objects.count() == 2
    assert Procedure.objects.get(code=BIRTH).name == "Khai sinh cho con"


def test_lists_show_a_version_from_its_day_on(vy: Actor, kien: Actor) -> None:
    published()
    ready = make_ready(vy, BIRTH)
    put(ready, vy, ("name",), "Khai sinh cho con")
    submit_draft(actor=vy, draft_id=ready.id)
    version = publish_draft(actor=kien, draft_id=ready.id)
    assert Procedure.objects.get(code=BIRTH).name == "Đăng ký khai sinh"

    Version.objects.filter(id=version.id).update(valid_from=today())
    assert take_effect(actor=SYSTEM) == 1

    assert Procedure.objects.get(code=BIRTH).name == "Khai sinh cho con"


def test_a_procedure_of_ones_own_begins_with_an_empty_folder(vy: Actor, kien: Actor) -> None:
    begun = start_new(actor=vy, code="3.999123", name='Mượn "nhà văn hóa"')
    decide(vy, begun.id)

    assert begun.folder == "3.999123-muon-nha-van-hoa"
    assert Report.from_data(begun.report).is_clean
    submit_draft(actor=vy, draft_id=begun.id)
    version = publish_draft(actor=kien, draft_id=begun.id)

    assert definition(version).name == 'Mượn "nhà văn hóa"'
    assert definition(version).procedure.promulgated_by == "province"
    with pytest.raises(TakenCodeError):
        start_new(actor=vy, code="3.999123", name="Nữa")
    assert start_draft(actor=vy, kind=KIND, code="3.999123").files == begun.files


def test_only_designers_see_drafts(vy: Actor) -> None:
    published()
    begun = start_draft(actor=vy, kind=KIND, code=BIRTH)
    administrator = make_officer_actor(role="administrator")

    with pytest.raises(NotVisibleError):
        draft(administrator, begun.id)
    drop_draft(actor=vy, draft_id=begun.id)
    with pytest.raises(DraftClosedError):
        put(begun, vy, ("valid_from",), tomorrow())
