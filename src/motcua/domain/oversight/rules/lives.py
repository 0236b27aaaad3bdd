"""Rules over the life of one dossier."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from motcua.domain.oversight.facts import Act, Hit, Life
from motcua.kernel.base.api import limits

_PASSED = ("handed_over",)
_STILL = frozenset(
    {"handed_over", "taken_back", "recalled", "message_sent", "rated", "linked", "unlinked"}
)
"""Events after which a dossier is no further than before."""
_MOVES_DUE_RIGHTLY = frozenset(
    {"received", "supplemented", "redated", "wait_ended", "apologised", "version_moved"}
)
"""Events by which the law itself moves a date; apologies have a rule of their own."""


def back_and_forth(life: Life) -> Iterator[Hit]:
    """Find a dossier handed to and fro between units, or on and on, while nothing is done to it.

    Source:
        118/2025/NĐ-CP, Art. 17 and 18: each agency settles within its time.
    """
    passed: list[Act] = []
    returned = 0
    for act in life.acts:
        name = act.event.partition(".")[2]
        if name in _PASSED:
            returned += any(_goes_back(before, act) for before in passed[-1:])
            passed.append(act)
        elif name not in _STILL:
            passed, returned = [], 0
        is_over = len(passed) >= limits.get("oversight.idle_passings_count")
        if returned >= limits.get("oversight.back_and_forth_count") or is_over:
            figures = {"passings": len(passed)}
            yield Hit(rule="back_and_forth", acts=passed, about=passed[-1].actor, figures=figures)
            return


def _goes_back(before: Act, after: Act) -> bool:
    there, back = before.open, after.open
    is_away = there.get("from_unit") != there.get("to_unit")
    return is_away and (there.get("from_unit"), there.get("to_unit")) == (
        back.get("to_unit"),
        back.get("from_unit"),
    )


def received_late(life: Life) -> Iterator[Hit]:
    """Find a dossier filed from afar that was received long after.

    Source:
        118/2025/NĐ-CP, Art. 16: what is filed online is checked within 8 working hours.
    """
    filed, received = life.of("filed")[:1], life.of("received")[:1]
    if not (filed and received and received[0].is_officers):
        return
    if filed[0].open.get("channel") == "counter":
        return
    paid = [act.at for act in life.of("paid") if act.at <= received[0].at]
    minutes = life.working(max([filed[0].at, *paid]), received[0].at)
    if minutes > limits.get("oversight.reception_hours") * 60:
        acts = [*filed, *received]
        figures = {"hours": minutes // 60}
        yield Hit(rule="received_late", acts=acts, about=received[0].actor, figures=figures)


def paused_at_end(life: Life) -> Iterator[Hit]:
    """Find a supplement asked for at the end of the term, or behind it: the clock stops there.

    Source:
        118/2025/NĐ-CP, Art. 17: the papers are checked when they come.
    """
    yield from _at_end(life, "paused_at_end", life.of("supplement_requested"))


def waited_at_end(life: Life) -> Iterator[Hit]:
    """Find a step that lets the clock wait, reached by an officer at the end of the term or behind.

    The drawing says that it waits there; when the dossier comes there is in the office's hands.
    """
    acts = [act for act in life.of("wait_begun") if act.is_officers]
    yield from _at_end(life, "waited_at_end", acts)


def passed_at_end(life: Life) -> Iterator[Hit]:
    """Find a dossier handed to another unit at the end of the term, or behind it."""
    acts = [
        act for act in life.of(*_PASSED) if act.open.get("from_unit") != act.open.get("to_unit")
    ]
    yield from _at_end(life, "passed_at_end", acts)


def _at_end(life: Life, rule: str, acts: Sequence[Act]) -> Iterator[Hit]:
    for act in acts:
        left = _left_at_end(life, act)
        if left is not None:
            yield Hit(rule=rule, acts=[act], about=act.actor, figures={"minutes": left})
            return


def _left_at_end(life: Life, act: Act) -> int | None:
    """Return how many working minutes were left at an act, where that was the end of the term.

    Negative behind the due date; None before the end, or where the whole term is short.
    """
    due = life.due_before(act)
    begun = [one.at for one in life.of("received", "supplemented") if one.at <= act.at]
    if due is None or not begun:
        return None
    term, left = life.working(begun[-1], due), life.working(act.at, due)
    share = term * limits.get("oversight.end_of_term_percent") // 100
    near = min(limits.get("oversight.end_of_term_minutes"), share)
    is_short = term < limits.get("oversight.short_term_minutes")
    return left if left < 0 or (left <= near and not is_short) else None


def mended_by_asker(life: Life) -> Iterator[Hit]:
    """Find a supplement that whoever asked for it entered themselves, soon after.

    The full time begins anew with it.
    """
    most = timedelta(minutes=limits.get("oversight.mended_by_asker_minutes"))
    for asked in life.of("supplement_requested"):
        for sent in life.of("supplemented"):
            if sent.actor == asked.actor and timedelta() <= sent.at - asked.at <= most:
                minutes = (sent.at - asked.at) // timedelta(minutes=1)
                acts, figures = [asked, sent], {"minutes": minutes}
                yield Hit(rule="mended_by_asker", acts=acts, about=sent.actor, figures=figures)
                return


def mended_by_colleague(life: Life) -> Iterator[Hit]:
    """Find a supplement that a colleague of whoever asked for it entered, soon after.

    Sooner than its owner can have been told, found the paper and come with it.
    """
    most = timedelta(minutes=limits.get("oversight.mended_by_asker_minutes"))
    for asked in life.of("supplement_requested"):
        for sent in life.of("supplemented"):
            is_other = sent.is_officers and sent.actor != asked.actor
            if is_other and timedelta() <= sent.at - asked.at <= most:
                minutes = (sent.at - asked.at) // timedelta(minutes=1)
                acts, figures = [asked, sent], {"minutes": minutes}
                yield Hit(rule="mended_by_colleague", acts=acts, about=sent.actor, figures=figures)
                return


def apologised_again(life: Life) -> Iterator[Hit]:
    """Find a result put off by more apologies than one.

    Source:
        118/2025/NĐ-CP, Art. 19: one apology, with one new date.
    """
    acts = life.of("apologised")
    if len(acts) >= limits.get("oversight.apologies_count"):
        figures = {"count": len(acts)}
        yield Hit(rule="apologised_again", acts=acts, about=acts[-1].actor, figures=figures)


def due_moved(life: Life) -> Iterator[Hit]:
    """Find a due date that moved later again and again by what the law does not name for it."""
    acts = [
        act for act in life.later_dues() if act.event.partition(".")[2] not in _MOVES_DUE_RIGHTLY
    ]
    if len(acts) >= limits.get("oversight.due_moved_count"):
        figures = {"count": len(acts)}
        yield Hit(rule="due_moved", acts=acts, about=acts[-1].actor, figures=figures)


def returned_untruly(life: Life) -> Iterator[Hit]:
    """Find a result recorded as handed out in time, then as not handed out once it was late."""
    for undone in life.of("return_undone"):
        before = [one for one in life.of("returned") if one.at <= undone.at and one.open["on_time"]]
        due = life.due_before(undone)
        if before and due and undone.at > due:
            acts = [before[-1], undone]
            yield Hit(rule="returned_untruly", acts=acts, about=before[-1].actor, figures={})
            return


def sealed_again(life: Life) -> Iterator[Hit]:
    """Find a result issued at the end of its term, withdrawn soon, and issued anew when late."""
    most = timedelta(days=limits.get("oversight.resealed_days"))
    for gone in life.of("result_withdrawn"):
        before = [one for one in life.of("result_sealed") if one.at <= gone.at]
        after = [one for one in life.of("result_sealed") if one.at > gone.at]
        due = life.due_before(before[-1]) if before else None
        if not (before and after and due) or gone.at - before[-1].at > most:
            continue
        is_at_end = _left_at_end(life, before[-1]) is not None
        if is_at_end and before[-1].at <= due < after[0].at:
            acts = [before[-1], gone, after[0]]
            yield Hit(rule="sealed_again", acts=acts, about=gone.actor, figures={})
            return


def ended_overdue(life: Life) -> Iterator[Hit]:
    """Find a dossier refused or stopped by the agency when it was overdue already.

    Source:
        118/2025/NĐ-CP, Art. 19: what is late needs an apology and a new date first.
    """
    for act in life.of("refused", "stopped"):
        due = life.due_before(act)
        if act.is_officers and due and act.at > due and not act.open.get("by_owner"):
            minutes = life.working(due, act.at)
            figures = {"hours": minutes // 60}
            yield Hit(rule="ended_overdue", acts=[act], about=act.actor, figures=figures)


def done_alone(life: Life) -> Iterator[Hit]:
    """Find a dossier that one officer received and signed."""
    takers = {act.actor: act for act in life.of("received") if act.is_officers}
    for act in life.of("result_signed"):
        if act.actor in takers:
            acts = [takers[act.actor], act]
            yield Hit(rule="done_alone", acts=acts, about=act.actor, figures={})
            return


def drafted_and_signed(life: Life) -> Iterator[Hit]:
    """Find a result that whoever drafted it signed themselves: no second pair of eyes."""
    for signed in life.of("result_signed"):
        drafts = [
            one
            for one in life.of("result_drafted")
            if one.at <= signed.at and one.open.get("result") == signed.open.get("result")
        ]
        if drafts and drafts[-1].is_officers and drafts[-1].actor == signed.actor:
            acts = [drafts[-1], signed]
            yield Hit(rule="drafted_and_signed", acts=acts, about=signed.actor, figures={})
            return


def read_urgently(life: Life) -> Iterator[Hit]:
    """Find a dossier that somebody out of reach was let to read in an emergency: each is looked at.

    Source:
        91/2025/QH15, Art. 19: what is read without consent in an emergency is accounted for.
    """
    for act in life.of("read_let"):
        yield Hit(rule="read_urgently", acts=[act], about=act.actor, figures={})


def refiled(ended: Life, again: Life) -> Iterator[Hit]:
    """Find a dossier ended near or behind its due date, whose owner filed the same anew.

    Args:
        ended: A dossier of the same person for the same procedure.
        again: The one that was filed after.
    """
    filed = again.of("filed")[:1]
    most = timedelta(days=limits.get("oversight.refiled_days"))
    for act in ended.of("withdrawn", "refused", "stopped"):
        left = _left_at_end(ended, act)
        if left is None or not filed or not timedelta() <= filed[0].at - act.at <= most:
            continue
        if left < 0 or act.event.endswith(".withdrawn"):
            acts, figures = [act, filed[0]], {"minutes": left}
            yield Hit(rule="refiled", acts=acts, about=_officer(ended, act), figures=figures)
            return


def _officer(life: Life, act: Act) -> UUID | None:
    """Return who of the office ended it, else who had it last."""
    own = [one.actor for one in life.acts if one.is_officers and one.at <= act.at]
    return act.actor if act.is_officers else (own[-1] if own else None)


OF_LIVES = (
    back_and_forth,
    received_late,
    paused_at_end,
    waited_at_end,
    passed_at_end,
    mended_by_asker,
    mended_by_colleague,
    apologised_again,
    due_moved,
    returned_untruly,
    sealed_again,
    ended_overdue,
    done_alone,
    drafted_and_signed,
    read_urgently,
)
