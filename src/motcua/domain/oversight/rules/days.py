"""Rules over one officer's day."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from motcua.domain.oversight.facts import Act, Day, Hit, Look
from motcua.kernel.base.api import clock, limits

_DECIDING = frozenset(
    {
        "dossier.result_signed",
        "dossier.result_sealed",
        "dossier.refused",
        "dossier.stopped",
        "dossier.supplement_requested",
        "dossier.returned",
        "dossier.received",
    }
)
_HOUR = timedelta(hours=1)
_NIGHT_FROM, _NIGHT_TO = 21, 5


def signed_unseen(day: Day) -> Iterator[Hit]:
    """Find many results signed faster than they can have been looked at.

    Counted from when the signer first opened one of them to the last signature.
    """
    least = limits.get("oversight.signed_unseen_count")
    within = timedelta(minutes=limits.get("oversight.signed_within_minutes"))
    signed = [act for act in day.acts if act.event == "dossier.result_signed"]
    first = day.first_looks
    for start, act in enumerate(signed):
        batch = [one for one in signed[start:] if one.at - act.at <= within]
        if len(batch) < least:
            continue
        opened = [first[one.subject_id] for one in batch if one.subject_id in first]
        begun = min(opened, default=batch[0].at)
        taken = max(batch[-1].at - begun, timedelta())
        unopened = sum(first.get(one.subject_id, one.at) >= one.at for one in batch)
        pace = timedelta(seconds=limits.get("oversight.signed_unseen_seconds")) * len(batch)
        if taken < pace or unopened >= least:
            figures = {
                "count": len(batch),
                "seconds": taken // timedelta(seconds=1),
                "unopened": unopened,
            }
            yield Hit(rule="signed_unseen", acts=batch, about=day.actor, figures=figures)
            return


def signed_at_a_glance(day: Day) -> Iterator[Hit]:
    """Find results opened and signed one at a time sooner than a PIN is typed, again and again.

    Counted from what the signatures say that their pages showed; batches are `signed_unseen`'s.
    """
    pace = limits.get("oversight.signed_at_a_glance_seconds")
    acts = [
        act
        for act in day.acts
        if act.event == "dossier.result_signed"
        and act.open.get("seen_drafts") == 1
        and act.open["seen_seconds"] < pace
    ]
    if len(acts) >= limits.get("oversight.signed_at_a_glance_count"):
        figures = {"count": len(acts), "seconds": pace}
        yield Hit(rule="signed_at_a_glance", acts=acts, about=day.actor, figures=figures)


def decided_at_night(day: Day) -> Iterator[Hit]:
    """Find many decisions at night, or on days on which the office is closed."""
    acts = [act for act in day.acts if act.event in _DECIDING and _is_odd_hour(day, act.at)]
    if len(acts) >= limits.get("oversight.deciding_at_night_count"):
        figures = {"count": len(acts)}
        yield Hit(rule="decided_at_night", acts=acts, about=day.actor, figures=figures)


def _is_odd_hour(day: Day, at: datetime) -> bool:
    there = clock.local(at)
    is_night = there.hour >= _NIGHT_FROM or there.hour < _NIGHT_TO
    midnight = there.replace(hour=0, minute=0, second=0, microsecond=0)
    return is_night or day.working(midnight, midnight + timedelta(days=1)) == 0


def entered_after_hours(day: Day) -> Iterator[Hit]:
    """Find many dossiers of the counter entered when the counter was long closed.

    Whoever came in the day is told another hour of filing than the true one.
    """
    margin = timedelta(minutes=limits.get("oversight.counter_late_minutes"))
    acts = [
        act
        for act in day.acts
        if act.event == "dossier.filed"
        and act.open.get("channel") == "counter"
        and day.working(act.at - margin, act.at + margin) == 0
    ]
    if len(acts) >= limits.get("oversight.counter_late_count"):
        figures = {"count": len(acts)}
        yield Hit(rule="entered_after_hours", acts=acts, about=day.actor, figures=figures)


def kept_at_counter(day: Day) -> Iterator[Hit]:
    """Find many dossiers of the counter filed long after an officer began to type them.

    Whoever stands there is told the hour at which it was filed: the time before is on no clock.
    """
    least = limits.get("oversight.kept_at_counter_minutes")
    kept = {
        act.entry: minutes
        for act in day.acts
        if act.event == "dossier.filed" and act.open.get("channel") == "counter"
        for minutes in [_minutes_typed(day, act)]
        if minutes >= least
    }
    if len(kept) >= limits.get("oversight.kept_at_counter_count"):
        acts = [act for act in day.acts if act.entry in kept]
        figures = {"count": len(kept), "hours": max(kept.values()) // 60}
        yield Hit(rule="kept_at_counter", acts=acts, about=day.actor, figures=figures)


def _minutes_typed(day: Day, filed: Act) -> int:
    """Return how many working minutes lie between a dossier's first letter and its filing."""
    begun = filed.open.get("begun")
    return day.working(datetime.fromisoformat(begun), filed.at) if begun else 0


def read_many(day: Day) -> Iterator[Hit]:
    """Find far more people's dossiers opened than one person's work needs."""
    in_hour = _most_in(day.looks, _HOUR)
    in_day = len({look.subject_id for look in day.looks})
    is_many = in_hour >= limits.get("oversight.read_in_hour_count")
    if is_many or in_day >= limits.get("oversight.read_in_day_count"):
        figures = {"hour": in_hour, "day": in_day}
        yield Hit(rule="read_many", acts=[], about=day.actor, figures=figures)


def _most_in(looks: Sequence[Look], span: timedelta) -> int:
    """Return of how many subjects something was opened within any span."""
    most, start = 0, 0
    for at, look in enumerate(looks):
        while look.at - looks[start].at > span:
            start += 1
        most = max(most, len({one.subject_id for one in looks[start : at + 1]}))
    return most


def after_recovery(day: Day) -> Iterator[Hit]:
    """Find an account whose way in was renewed, and that then reads much or decides at night."""
    within = timedelta(hours=limits.get("oversight.recovered_hours"))
    for renewed in day.account:
        if renewed.event != "identity.access_renewed":
            continue
        looks = [look for look in day.looks if timedelta() <= look.at - renewed.at <= within]
        acts = [
            act
            for act in day.acts
            if timedelta() <= act.at - renewed.at <= within
            and act.event in _DECIDING
            and _is_odd_hour(day, act.at)
        ]
        read = _most_in(looks, _HOUR)
        if acts or read >= limits.get("oversight.recovered_read_count"):
            figures = {"read": read, "acts": len(acts)}
            hit = [renewed, *acts]
            yield Hit(rule="after_recovery", acts=hit, about=day.actor, figures=figures)
            return


def access_cut(day: Day) -> Iterator[Hit]:
    """Find an account whose owner said that the renewed way in was not theirs."""
    for act in day.account:
        if act.event == "identity.access_cut" and clock.local(act.at).date() == day.on:
            yield Hit(rule="access_cut", acts=[act], about=day.actor, figures={})
            return


def guessed(day: Day) -> Iterator[Hit]:
    """Find a sign-in that worked soon after many that failed."""
    within = timedelta(minutes=limits.get("oversight.failed_sign_ins_minutes"))
    failed: list[Act] = []
    for act in day.account:
        if act.event == "identity.sign_ins_failed":
            failed.append(act)
        elif act.event == "identity.signed_in":
            near = [one for one in failed if act.at - one.at <= within]
            count = max((int(one.open["count"]) for one in near), default=0)
            if count >= limits.get("oversight.failed_sign_ins_count"):
                figures = {"count": count}
                yield Hit(rule="guessed", acts=[*near, act], about=day.actor, figures=figures)
                return


def held_shortly(day: Day) -> Iterator[Hit]:
    """Find a post taken, used and given up again within days."""
    most = timedelta(days=limits.get("oversight.short_post_days"))
    for left in day.account:
        if left.event != "identity.post_left":
            continue
        for taken in day.account:
            is_same = taken.open.get("post") == left.open["post"]
            if taken.event != "identity.post_taken" or not is_same or taken.at > left.at:
                continue
            unit = taken.open.get("unit")
            used = [
                act
                for act in day.recent
                if act.unit and act.unit.hex == str(unit).replace("-", "") and act.at >= taken.at
            ]
            if left.at - taken.at <= most and used:
                figures = {"count": len(used)}
                acts = [taken, *used, left]
                yield Hit(rule="held_shortly", acts=acts, about=day.actor, figures=figures)
                return


OF_DAYS = (
    signed_unseen,
    signed_at_a_glance,
    decided_at_night,
    entered_after_hours,
    kept_at_counter,
    read_many,
    after_recovery,
    access_cut,
    guessed,
    held_shortly,
)
