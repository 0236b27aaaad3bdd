"""Tricks of officers, chiefs and administrators: each is impossible, or it is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.pages.desk.look_ups import unusual_look_ups
from motcua.domain.dossiers.testing import (
    BIRTH_ANSWERS,
    BIRTH_CONTENT,
    BIRTH_PAPER,
    BIRTH_RESULT,
    PIN,
    Hands,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    hand_in,
    received_birth,
    refused,
    signing_office,
)
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.dossiers.testing.drawn import draw_birth, past_opinions
from motcua.domain.filing.api import file_at_counter
from motcua.domain.filing.testing import make_draft
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.desk.looks import Look
from motcua.domain.oversight.actions.scan import scan
from motcua.domain.oversight.models import Finding
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import SYSTEM, Actor, Refusal, integrity, limits
from motcua.kernel.identity.actions.grants import ask_grant, confirm_grant
from motcua.kernel.identity.api import demo, leave_post, take_post
from motcua.kernel.ledger.api import audit, catch_up, entries, export_log
from motcua.kernel.ledger.testing import back_date, rewrite, unguard
from motcua.kernel.organisations.api import Post
from motcua.kernel.privacy.api import ReadingRecord, verify_readings
from motcua.kernel.privacy.jobs import commit_readings

pytestmark = [pytest.mark.db, pytest.mark.long("twenty-eight tricks, each in a world of its own")]


@dataclass(frozen=True, kw_only=True)
class World:
    """Where a trick is played."""

    province: Province
    hands: Hands
    as_: SignIn
    folder: Path


def _found() -> set[str]:
    """Return what the rules tell by now; the province was loaded by a later clock."""
    catch_up()
    scan()
    return set(Finding.objects.exclude(rule="written_back").values_list("rule", flat=True))


# What is impossible: each returns the sentence with which it is refused.


def _asks_a_second_time(world: World) -> str:
    dossier = received_birth(world.province)
    ha = world.province.actor("ha")
    dossiers.request_supplement(actor=ha, dossier_id=dossier.id, defects=[a_defect()])
    return _refused(
        lambda: dossiers.request_supplement(
            actor=ha, dossier_id=dossier.id, defects=[a_defect(key="nksQueQuan")]
        )
    )


def _pauses_for_no_reason(world: World) -> str:
    dossier, ha = received_birth(world.province), world.province.actor("ha")
    none = a_defect(reason=" ", legal_basis=" ")
    return _refused(
        lambda: dossiers.request_supplement(actor=ha, dossier_id=dossier.id, defects=[none])
    )


def _signs_without_the_power(world: World) -> str:
    _, result = drafted_birth(world.province)
    ha = world.province.actor("ha")
    return _refused(lambda: issuing.sign(actor=ha, paper_id=result.id, pin=PIN))


def _hands_over_what_another_holds(world: World) -> str:
    dossier, dung = received_birth(world.province), world.province.actor("dung")
    to = world.province.unit_id("minh")
    return _refused(lambda: dossiers.hand_over(actor=dung, matter_id=dossier.id, to_unit_id=to))


def _puts_the_clock_back(world: World) -> str:
    dossier = file_birth(world.province)
    catch_up()
    world.hands.set("2026-11-10T09:00")
    return _refused(
        lambda: dossiers.receive(actor=world.province.actor("minh"), dossier_id=dossier.id)
    )


def _opens_another_agency_s(world: World) -> str:
    dossier = file_birth(world.province)
    answer = world.as_("nam").get(f"/can-bo/ho-so/{dossier.code}/")
    assert answer.status_code == 404
    assert dossier.owner_name not in answer.text
    return "404"


def _makes_oneself_chairman(world: World) -> str:
    post = _post_of(world.province.actor("tuan"))
    phuc, minh = world.province.actor("phuc"), demo.account_of("minh")
    own = _refused(lambda: ask_grant(actor=phuc, account_id=phuc.id, reason="Trực", post=post))
    grant = ask_grant(
        actor=phuc, account_id=minh.pk, reason="Trực thay", renews_access=True, by_hand=True
    )
    return own and _refused(lambda: confirm_grant(actor=phuc, grant_id=grant.pk))


def _changes_an_entry(world: World) -> str:
    entry = entries(file_birth(world.province).subject)[0]
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as sql:
        sql.execute("UPDATE ledger_entry SET at_us = at_us - 1 WHERE sequence = 1")
    assert entries(entry.subject)[0].at_us == entry.at_us
    return str(caught.value)


IMPOSSIBLE: Mapping[str, Callable[[World], str]] = {
    "false pause: a second supplement": _asks_a_second_time,
    "false pause: no reason, no basis": _pauses_for_no_reason,
    "signing without the power": _signs_without_the_power,
    "taking part in what another holds": _hands_over_what_another_holds,
    "back-dating by the clock": _puts_the_clock_back,
    "reading another agency's dossier": _opens_another_agency_s,
    "an administrator becomes the chairman": _makes_oneself_chairman,
    "direct SQL on the ledger": _changes_an_entry,
}


def _refused(act: Callable[[], object]) -> str:
    with pytest.raises((Refusal, NotVisibleError)) as caught:
        act()
    return getattr(caught.value, "message", "") or "404"


@pytest.fixture
def world(province: Province, hands: Hands, as_: SignIn, tmp_path: Path) -> World:
    return World(province=province, hands=hands, as_=as_, folder=tmp_path)


@pytest.mark.parametrize("trick", IMPOSSIBLE)
def test_a_trick_is_impossible(trick: str, world: World) -> None:
    assert IMPOSSIBLE[trick](world)


# What is possible, and told: each returns by what it is told, once it was played.


def _pauses_when_overdue(world: World) -> set[str]:
    dossier = received_birth(world.province)
    world.hands.set("2026-11-27T10:00")
    dossiers.request_supplement(
        actor=world.province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()]
    )
    return _found()


def _plays_ping_pong(world: World) -> set[str]:
    dossier, units = received_birth(world.province), ("ha", "dung")
    for turn in range(4):
        giver, taker = units if turn % 2 == 0 else units[::-1]
        to = world.province.unit_id(taker)
        dossiers.hand_over(actor=world.province.actor(giver), matter_id=dossier.id, to_unit_id=to)
        world.hands.forward(minutes=20)
    return _found()


def _receives_late(world: World) -> set[str]:
    dossier = file_birth(world.province)
    world.hands.set("2026-11-20T09:00")
    dossiers.receive(actor=world.province.actor("minh"), dossier_id=dossier.id)
    return _found()


def _cancels_and_recreates(world: World) -> set[str]:
    hoa = world.province.actor("hoa")
    dossier = received_birth(world.province)
    world.hands.set("2026-11-27T10:00")
    dossiers.withdraw(actor=hoa, dossier_id=dossier.id)
    world.hands.forward(hours=1)
    file_birth(world.province)
    return _found()


def _refuses_what_is_overdue(world: World) -> set[str]:
    dossier = received_birth(world.province)
    world.hands.set("2026-11-27T10:00")
    refused(world.province, dossier)
    return _found()


def _passes_on_what_is_overdue(world: World) -> set[str]:
    dossier = received_birth(world.province)
    world.hands.set("2026-11-27T10:00")
    dossiers.hand_over(
        actor=world.province.actor("ha"),
        matter_id=dossier.id,
        to_unit_id=world.province.unit_id("dung"),
    )
    return _found()


def _waits_when_overdue(world: World) -> set[str]:
    draw_birth()
    dossier = received_birth(world.province)
    world.hands.set("2026-11-27T10:00")
    past_opinions(world.province, dossier, parcels=2)
    return _found()


def _lets_a_colleague_mend(world: World) -> set[str]:
    dossier, minh = received_birth(world.province), world.province.actor("minh")
    dossiers.request_supplement(
        actor=world.province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()]
    )
    world.hands.forward(minutes=5)
    dossiers.save_mending(
        actor=minh, dossier_id=dossier.id, posted={"nksNoiSinh": ["Trạm Y tế xã Cẩm Bình"]}
    )
    dossiers.send_supplement(actor=minh, dossier_id=dossier.id)
    return _found()


def _drafts_and_signs(world: World) -> set[str]:
    ha, tuan = world.province.actor("ha"), world.province.actor("tuan")
    dossier = received_birth(world.province)
    with signing_office(world.province, world.folder):
        result = dossiers.draft_result(
            actor=replace(ha, id=tuan.id),
            dossier_id=dossier.id,
            result_code=BIRTH_RESULT,
            content=BIRTH_CONTENT,
        )
        issuing.sign(actor=tuan, paper_id=result.id, pin=PIN)
    return _found()


def _signs_one_by_one_unseen(world: World) -> set[str]:
    tuan = world.province.actor("tuan")
    with signing_office(world.province, world.folder):
        for _ in range(5):
            result = drafted_birth(world.province)[1]
            look = Look(seconds=1, drafts=1)
            issuing.sign(actor=tuan, paper_id=result.id, pin=PIN, look=look)
            world.hands.forward(minutes=20)
    return _found()


def _keeps_drafts_at_the_counter(world: World) -> set[str]:
    minh = world.province.actor("minh")
    kept = [make_draft(world.province, author="minh", channel="counter") for _ in range(5)]
    world.hands.set("2026-11-16T16:00")
    for draft in kept:
        file_at_counter(actor=minh, draft_id=draft.id)
    return _found()


def _signs_many_unseen(world: World) -> set[str]:
    with signing_office(world.province, world.folder):
        results = [drafted_birth(world.province)[1] for _ in range(10)]
        for result in results:
            issuing.sign(actor=world.province.actor("tuan"), paper_id=result.id, pin=PIN)
    return _found()


def _enters_by_evening(world: World) -> set[str]:
    world.hands.set("2026-11-16T19:30")
    for _ in range(5):
        _at_counter(world)
        world.hands.forward(minutes=4)
    return _found()


def _decides_by_night(world: World) -> set[str]:
    filed = [file_birth(world.province) for _ in range(10)]
    world.hands.set("2026-11-16T23:00")
    for dossier in filed:
        dossiers.receive(actor=world.province.actor("minh"), dossier_id=dossier.id)
    return _found()


def _holds_a_post_for_an_hour(world: World) -> set[str]:
    nam, to = world.province.actor("nam"), world.province.actor("minh")
    dossier, today = file_birth(world.province), world.hands.instant.date()
    post = _post_of(to)
    take_post(actor=SYSTEM, account_id=nam.id, post=post, valid_from=today)
    borrowed = type(nam)(
        id=nam.id,
        kind=nam.kind,
        name=nam.name,
        agency_id=to.agency_id,
        unit_id=to.unit_id,
        post_id=to.post_id,
        roles=to.roles,
    )
    dossiers.receive(actor=borrowed, dossier_id=dossier.id)
    world.hands.forward(hours=1)
    leave_post(actor=SYSTEM, account_id=nam.id, post_id=post.pk, valid_to=today)
    return _found()


def _browses_people(world: World) -> set[str]:
    minh = world.as_("minh")
    for _ in range(limits.get("desk.usual_look_ups_count") + 1):
        minh.post("/can-bo/tim/", {"q": "042194007316"})
        world.hands.forward(seconds=40)
    return {"look_ups"} if list(unusual_look_ups(SYSTEM)) else set()


def _back_dates_with_every_hash(world: World) -> set[str]:
    entry = entries(file_birth(world.province).subject)[0]
    catch_up()
    kept = world.folder / "kept"
    export_log(kept)
    back_date(entry, by_us=5 * 86_400_000_000)
    return set() if audit(kept / "checkpoint").is_whole else {"ledger audit"}


def _erases_who_read(world: World) -> set[str]:
    dossier = received_birth(world.province)
    assert world.as_("ha").get(f"/can-bo/ho-so/{dossier.code}/").status_code == 200
    world.hands.forward(minutes=10)
    assert commit_readings.func()
    assert verify_readings().broken_from is None
    unguard("privacy_readingrecord")
    first = ReadingRecord.objects.order_by("pk").first()
    assert first is not None
    first.delete()
    return set() if verify_readings().broken_from is None else {"readings"}


def _moves_a_due_date(world: World) -> set[str]:
    dossier = received_birth(world.province)
    before = {fault.where for fault in integrity.examine_all().faults}
    Dossier.objects.filter(pk=dossier.pk).update(due_at=world.hands.instant + timedelta(days=9))
    told = {fault.where for fault in integrity.examine_all().faults} - before
    return {"fsck"} if any(dossier.code in where for where in told) else set()


def _slips_an_entry_in(world: World) -> set[str]:
    """Write a fact of last week today, as who has the database and the site's code can."""
    dossier = file_birth(world.province)
    _found()
    with transaction.atomic():
        dossiers.send_message(
            actor=world.province.actor("hoa"), dossier_id=dossier.id, words="Tôi đã gửi từ hôm nọ"
        )
    last = entries(dossier.subject)[-1]
    rewrite(last, {"at_us": last.at_us - 5 * 86_400_000_000})
    catch_up()
    scan()
    told = Finding.objects.filter(rule="written_back").values_list("entries", flat=True)
    return {"written_back"} if [last.pk.hex] in told else set()


DETECTED: Mapping[str, tuple[str, Callable[[World], set[str]]]] = {
    "false pause of an overdue dossier": ("paused_at_end", _pauses_when_overdue),
    "a step that stops the clock of an overdue dossier": ("waited_at_end", _waits_when_overdue),
    "a supplement mended by a colleague": ("mended_by_colleague", _lets_a_colleague_mend),
    "drafting what one signs": ("drafted_and_signed", _drafts_and_signs),
    "signing one by one unseen": ("signed_at_a_glance", _signs_one_by_one_unseen),
    "keeping drafts at the counter": ("kept_at_counter", _keeps_drafts_at_the_counter),
    "ping-pong": ("back_and_forth", _plays_ping_pong),
    "late receipt": ("received_late", _receives_late),
    "cancel and recreate": ("refiled", _cancels_and_recreates),
    "refusing what is overdue": ("ended_overdue", _refuses_what_is_overdue),
    "passing on what is overdue": ("passed_at_end", _passes_on_what_is_overdue),
    "mass approval": ("signed_unseen", _signs_many_unseen),
    "entering the day's papers by evening": ("entered_after_hours", _enters_by_evening),
    "deciding by night": ("decided_at_night", _decides_by_night),
    "a post held for an hour": ("held_shortly", _holds_a_post_for_an_hour),
    "browsing people": ("look_ups", _browses_people),
    "direct SQL: back-dating with every hash": ("ledger audit", _back_dates_with_every_hash),
    "direct SQL: erasing who read": ("readings", _erases_who_read),
    "direct SQL: moving a due date": ("fsck", _moves_a_due_date),
    "direct SQL: slipping an entry in": ("written_back", _slips_an_entry_in),
}


def _post_of(actor: Actor) -> Post:
    assert actor.post_id is not None
    return Post.objects.get(pk=actor.post_id)


def _at_counter(world: World) -> Dossier:
    return hand_in(
        world.province.actor("minh"),
        BIRTH,
        answers=BIRTH_ANSWERS,
        papers=(BIRTH_PAPER,),
        channel="counter",
        agency=world.province.cam_binh,
    )


@pytest.mark.parametrize("trick", DETECTED)
def test_a_trick_is_told(trick: str, world: World) -> None:
    by, play = DETECTED[trick]

    assert by in play(world)


def test_there_are_twenty_and_more() -> None:
    assert len(IMPOSSIBLE) + len(DETECTED) >= 20
