"""A kind of definition that nobody knew: written by some, published by another, from a day on."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest

from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import SYSTEM, Actor, Refusal, clock, limits
from motcua.kernel.definitions.api import BadPathError, Report, TooLargeError
from motcua.kernel.definitions.api.versions import (
    Condition,
    ConflictingFileError,
    Definition,
    Draft,
    DraftClosedError,
    FaultyDraftError,
    NoFilesError,
    SamePersonError,
    StaleDraftError,
    TakenCodeError,
    TakenEffectError,
    UnknownVersionError,
    Version,
    VersionFiles,
    conditions,
    drafts,
    edit_draft,
    fingerprint,
    kinds,
    publish_draft,
    publish_version,
    remove_file,
    save_file,
    send_back_draft,
    start_draft,
    start_from_files,
    start_new,
    subject_of,
    submit_draft,
    take_back_draft,
    version_in_force,
    withdraw_version,
)
from motcua.kernel.definitions.integrity import examine
from motcua.kernel.definitions.tests.campaigns import (
    CAMPAIGN,
    Campaign,
    Followed,
    campaigns,
    sound,
    stored,
)
from motcua.kernel.ledger.api import entries, verify_chain

pytestmark = pytest.mark.db

CODE = "diet-muoi"
MAIN = "campaign.yaml"


def day(ahead: int = 0) -> date:
    return clock.today() + timedelta(days=ahead)


def begun(actor: Actor, *, first_day: date | None = None, code: str = CODE) -> Draft:
    files = sound(code, first_day or day(1))
    return start_from_files(actor=actor, kind=CAMPAIGN, code=code, folder=code, files=files)


def published(vy: Actor, kien: Actor, *, first_day: date | None = None) -> Version:
    one = begun(vy, first_day=first_day)
    submit_draft(actor=vy, draft_id=one.id)
    return publish_draft(actor=kien, draft_id=one.id)


def in_force(on: date) -> int:
    return version_in_force(CAMPAIGN, CODE, on=on).number


def test_two_persons_publish_and_both_chains_say_so(
    vy: Actor, kien: Actor, followed: Followed
) -> None:
    one = begun(vy)
    submit_draft(actor=vy, draft_id=one.id)
    with pytest.raises(SamePersonError):
        publish_draft(actor=vy, draft_id=one.id)
    assert (Version.objects.filter(definition__kind=CAMPAIGN).count(), followed.seen) == (0, [])

    version = publish_draft(actor=kien, draft_id=one.id)

    assert stored(one).published == version
    assert followed.seen == [(1, True)]
    told = entries(version.definition.subject)[-1]
    assert told.event == "campaign.published"
    assert told.fields["open"] == {
        CAMPAIGN: CODE,
        "version": 1,
        "valid_from": day(1).isoformat(),
        "valid_to": None,
        "sha256": version.sha256,
        "draft": str(one.id),
        "submitted_by": str(vy.id),
    }
    assert [entry.event for entry in entries(subject_of(one))] == ["campaign.draft_submitted"]


def test_whoever_wrote_a_word_of_it_does_not_publish_it(vy: Actor, kien: Actor) -> None:
    one = begun(vy)
    began_with = fingerprint(one.files["trial.txt"])
    save_file(
        actor=kien, draft_id=one.id, path="trial.txt", content="1 tin nhắn", began_with=began_with
    )
    submit_draft(actor=vy, draft_id=one.id)

    with pytest.raises(SamePersonError):
        publish_draft(actor=kien, draft_id=one.id)


def test_a_version_holds_from_its_day_until_the_next_one(
    vy: Actor, kien: Actor, followed: Followed
) -> None:
    published(vy, kien, first_day=day())
    published(vy, kien, first_day=day(7))

    assert [in_force(day()), in_force(day(6)), in_force(day(7))] == [1, 1, 2]
    assert followed.seen == [(1, True), (2, False)]
    with pytest.raises(UnknownVersionError, match="Không có chiến dịch mã “diet-muoi” có hiệu lực"):
        version_in_force(CAMPAIGN, CODE, on=day(-1))


def test_a_version_is_withdrawn_before_its_day_alone(vy: Actor, kien: Actor) -> None:
    old = published(vy, kien, first_day=day())
    new = published(vy, kien, first_day=day(7))

    withdraw_version(actor=kien, version_id=new.id)

    assert in_force(day(7)) == 1
    for version in (old, new):
        with pytest.raises(TakenEffectError):
            withdraw_version(actor=kien, version_id=version.id)
    with pytest.raises(UnknownVersionError):
        withdraw_version(actor=kien, version_id=old.definition_id)
    assert [entry.event for entry in entries(old.definition.subject)] == [
        "campaign.published",
        "campaign.published",
        "campaign.withdrawn",
    ]
    assert published(vy, kien, first_day=day(7)).number == 3


def test_the_same_content_again_is_no_version(followed: Followed) -> None:
    content = Campaign(code=CODE, name="Diệt muỗi", valid_from=day())
    first = publish_version(actor=SYSTEM, kind=CAMPAIGN, content=content)

    assert publish_version(actor=SYSTEM, kind=CAMPAIGN, content=content) == first
    assert len(entries(first.definition.subject)) == 1
    with pytest.raises(NoFilesError):
        start_draft(actor=SYSTEM, kind=CAMPAIGN, code=CODE)


def test_a_draft_begins_with_the_files_of_the_version_in_force(vy: Actor, kien: Actor) -> None:
    version = published(vy, kien, first_day=day())

    one = start_draft(actor=kien, kind=CAMPAIGN, code=CODE)

    assert one.files == VersionFiles.objects.get(version=version).files
    assert (one.based_on, one.name, one.revision) == (version, "Diệt muỗi, diệt bọ gậy", 1)
    with pytest.raises(TakenCodeError, match="đã có chiến dịch"):
        start_new(actor=vy, kind=CAMPAIGN, code=CODE, folder=CODE, files={})


def test_a_half_written_folder_is_kept_and_not_submitted(vy: Actor) -> None:
    files = {MAIN: "code: diet-muoi\nname: [Diệt"}
    one = start_new(actor=vy, kind=CAMPAIGN, code=CODE, folder=CODE, files=files)

    assert stored(one).files == files
    with pytest.raises(FaultyDraftError, match=r"campaign\.yaml, dòng 3: YAML"):
        submit_draft(actor=vy, draft_id=one.id)
    remains = start_new(actor=vy, kind=CAMPAIGN, code="trong", folder="trong", files={})
    with pytest.raises(FaultyDraftError, match="Chưa đọc được chiến dịch"):
        submit_draft(actor=vy, draft_id=remains.id)
    assert stored(one).state == "drafting"
    assert entries(subject_of(one)) == []


def test_text_in_the_wrong_form_and_an_example_that_fails_are_told(vy: Actor) -> None:
    one = begun(vy)
    for path, text, words in (
        ("messages/a.txt", "Die\u0323\u0302t muỗi", r"messages/a\.txt, dòng 1: .*NFC"),
        ("messages/a.txt", "Diệt muỗi", "Ví dụ “gửi thử” chưa đạt: Sẽ gửi 2 tin nhắn"),
    ):
        standing = stored(one).files.get(path, "")
        began_with = fingerprint(standing) if standing else ""
        save_file(actor=vy, draft_id=one.id, path=path, content=text, began_with=began_with)
        assert not Report.from_data(stored(one).report).is_clean
        with pytest.raises(FaultyDraftError, match=words):
            submit_draft(actor=vy, draft_id=one.id)


def test_what_no_folder_may_hold_is_refused_and_nothing_changes(vy: Actor) -> None:
    one = begun(vy)
    hostile = {
        "../../etc/passwd": BadPathError,
        "/campaign.yaml": BadPathError,
        "messages/A.txt": BadPathError,
        "run.py": BadPathError,
        "messages/dai.txt": TooLargeError,
    }
    for path, error in hostile.items():
        most = limits.get("definitions.file_characters")
        with pytest.raises(error):
            save_file(actor=vy, draft_id=one.id, path=path, content="x" * most, began_with="")
    with pytest.raises(BadPathError):
        remove_file(actor=vy, draft_id=one.id, path=MAIN, revision=1)
    many = {f"messages/{'a' * number}.txt": "a" for number in range(1, 70)}
    with pytest.raises(TooLargeError):
        edit_draft(actor=vy, draft_id=one.id, revision=1, change=lambda _files: many)

    assert (stored(one).revision, stored(one).files) == (1, one.files)


def test_nobodys_writing_is_overwritten(vy: Actor, kien: Actor) -> None:
    one = begun(vy)
    base = fingerprint(one.files["trial.txt"])
    save_file(actor=vy, draft_id=one.id, path="trial.txt", content="1 tin nhắn ", began_with=base)
    save_file(actor=kien, draft_id=one.id, path="trial.txt", content="Kiên", began_with=base)

    with pytest.raises(ConflictingFileError) as conflict:
        save_file(actor=vy, draft_id=one.id, path="trial.txt", content="Vy", began_with=base)
    with pytest.raises(StaleDraftError):
        edit_draft(actor=vy, draft_id=one.id, revision=1, change=lambda files: files)

    assert conflict.value.theirs == "Kiên\n"
    assert stored(one).files["trial.txt"] == "Kiên\n"
    assert stored(one).editors == sorted([str(vy.id), str(kien.id)])


def test_a_draft_goes_back_and_forth(vy: Actor, kien: Actor) -> None:
    one = begun(vy)
    submit_draft(actor=vy, draft_id=one.id)

    with pytest.raises(DraftClosedError):
        save_file(actor=kien, draft_id=one.id, path="trial.txt", content="", began_with="")
    with pytest.raises(SamePersonError):
        take_back_draft(actor=kien, draft_id=one.id)
    with pytest.raises(SamePersonError):
        send_back_draft(actor=vy, draft_id=one.id, reason="x")
    with pytest.raises(FaultyDraftError):
        send_back_draft(actor=kien, draft_id=one.id, reason=" ")
    send_back_draft(actor=kien, draft_id=one.id, reason="Thiếu tin nhắn")
    submit_draft(actor=vy, draft_id=one.id)
    take_back_draft(actor=vy, draft_id=one.id)

    assert stored(one).state == "drafting"
    assert [entry.event.partition(".")[2] for entry in entries(subject_of(one))] == [
        "draft_submitted",
        "draft_sent_back",
        "draft_submitted",
        "draft_taken_back",
    ]


def test_what_a_package_above_asks_keeps_a_draft_back(vy: Actor, kien: Actor) -> None:
    one = begun(vy)
    asked = {
        "town": Condition[Campaign](
            kind=CAMPAIGN, unmet=lambda _draft, found: iter([Refusal(f"{found.name}: chưa được")])
        ),
        "other": Condition[Campaign](
            kind="other", unmet=lambda _draft, _found: iter([Refusal("!")])
        ),
    }

    with (
        patch.dict(conditions._values, asked, clear=True),
        pytest.raises(Refusal, match="Diệt muỗi, diệt bọ gậy: chưa được"),
    ):
        submit_draft(actor=vy, draft_id=one.id)
    with patch.dict(conditions._values, {"other": asked["other"]}, clear=True):
        submit_draft(actor=vy, draft_id=one.id)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code: khac\nname: A\nvalid_from: {tomorrow}\n", "Mã trong campaign.yaml là khac"),
        ("code: diet-muoi\nname: A\nvalid_from: 2020-01-01\n", "đã qua"),
        ("code: diet-muoi\nname: A\nvalid_from: {week}\n", "trùng ngày bắt đầu"),
        ("code: diet-muoi\nname: A\nvalid_from: {tomorrow}\nvalid_to: {month}\n", "chồng lên"),
    ],
)
def test_an_impossible_code_or_day_is_told(vy: Actor, kien: Actor, text: str, words: str) -> None:
    published(vy, kien, first_day=day(7))
    days = {"tomorrow": day(1), "week": day(7), "month": day(30)}
    one = begun(vy)
    edit_draft(
        actor=vy,
        draft_id=one.id,
        revision=1,
        change=lambda files: {**files, MAIN: text.format(**days)},
    )

    with pytest.raises(FaultyDraftError, match=words):
        submit_draft(actor=vy, draft_id=one.id)


def test_kinds_do_not_meet_though_their_codes_do(
    vy: Actor, kien: Actor, followed: Followed
) -> None:
    other = campaigns(Followed(), key="other", role="other_writer")
    with patch.dict(kinds._values, {"other": other}):
        published(vy, kien, first_day=day())
        one = start_new(actor=SYSTEM, kind="other", code=CODE, folder=CODE, files={})

        assert list(drafts(vy, kind="other")) == []
        assert list(drafts(SYSTEM, kind="other")) == [one]
        with pytest.raises(NotVisibleError):
            save_file(actor=vy, draft_id=one.id, path=MAIN, content="x", began_with="")
        with pytest.raises(UnknownVersionError):
            version_in_force("other", CODE, on=day())
        content = Campaign(code=CODE, name="Khác", valid_from=day())
        assert publish_version(actor=SYSTEM, kind="other", content=content).number == 1

    assert Definition.objects.filter(code=CODE).count() == 2
    assert in_force(day()) == 1


def test_a_version_that_does_not_say_what_was_published_is_found(vy: Actor, kien: Actor) -> None:
    version = published(vy, kien, first_day=day())
    assert (examine().counts, examine().faults) == ({"versions": 1}, [])

    Version.objects.filter(pk=version.pk).update(source=version.source.replace("muỗi", "ruồi"))

    assert [fault.where for fault in examine().faults] == ["campaign diet-muoi v1"]


def test_chains_hold(vy: Actor, kien: Actor) -> None:
    version = published(vy, kien, first_day=day())

    assert verify_chain(version.definition.subject).length == 1
    assert Definition.objects.get(pk=version.definition_id).name == "Diệt muỗi, diệt bọ gậy"
