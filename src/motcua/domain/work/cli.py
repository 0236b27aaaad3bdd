"""What the command line asks of this package: plain data, ready for JSON."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.domain.work.actions.doing import perform_named
from motcua.domain.work.acts import ActsOn, Typed
from motcua.domain.work.jobs import remind_all
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter
from motcua.domain.work.officers import officer_called
from motcua.domain.work.process.filling import slug_of
from motcua.domain.work.queries import inbox, with_own_task
from motcua.domain.work.reminders.rehearsal import rehearse
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, Refusal, clock, limits


class NoMatterError(Refusal):
    """The officer reaches no matter of that code."""

    code = "no_matter"


_COLUMNS = {"own_act": "act", "own_due": "due_at", "own_pk": "pk", "own_token": "token"}


def list_json(login: str) -> Mapping[str, object]:
    """Return `{"rows": [{"kind", "code", "due", "step_due", "act"}], "total"}` of an inbox.

    `due` is the time of the whole, `step_due` that of what the officer is to do, both instants of
    Việt Nam or null; `act` is what of the kind's doing is waited for, by the name by which
    `do_json` does it; empty where the task is none of a drawn process. The rows are as
    many as a page has, by the due time of the whole.

    Args:
        login: As an officer signs in, or is called in the cast of the demonstration.

    Raises:
        NoOfficerError: There is no such officer, or they hold no post.
    """
    actor = officer_called(login)
    waiting = inbox(actor)
    rows = with_own_task(actor, waiting, _COLUMNS).values(
        "due_at",
        "matter__kind",
        "matter__code",
        "matter__stage",
        "matter__holder_unit",
        "matter__task__act",
        "matter__task__due_at",
        "matter__task__token",
        "matter__task",
        *_COLUMNS,
    )
    shown = rows[: limits.get("work.page_rows")]
    return {"rows": [_row(row) for row in shown], "total": waiting.count()}


def acts_json(login: str, code: str) -> Mapping[str, object]:
    """Return `{"kind", "code", "acts": [{"act", "title", "can", "why_not", "effects"}]}`.

    What can be done comes first; `why_not` is the sentence that the act itself would refuse with.

    Raises:
        NoOfficerError: See `list_json`.
        NoMatterError: The officer reaches no matter of that code.
    """
    kind, found = _acts_on(officer_called(login), code)
    acts = [
        {
            "act": one.act.slug if one.act.key == "complete_step" else one.act.key,
            "title": one.offer.title,
            "can": not one.blocked,
            "why_not": one.blocked,
            "effects": [effect.text for effect in one.offer.effects],
        }
        for one in found.choices()
    ]
    return {"kind": kind, "code": code, "acts": acts}


def do_json(
    login: str, code: str, act: str, typed: Mapping[str, Sequence[str]], *, is_tried_only: bool
) -> Mapping[str, object]:
    """Do an act as its page would, and return `{"kind", "code", "act", "said", "done"}`.

    Args:
        login: See `list_json`.
        code: Of the matter.
        act: Which, by the name that `acts_json` gives.
        typed: What the act's form holds, texts by key.
        is_tried_only: Whether everything is undone again.

    Raises:
        NoOfficerError, NoMatterError: See `acts_json`.
        Refusal: What the act says against being done.
    """
    kind, found = _acts_on(officer_called(login), code)
    with transaction.atomic() if is_tried_only else nullcontext():
        done = perform_named(found, act, Typed(typed))
        if is_tried_only:
            transaction.set_rollback(True)
    return {
        "kind": kind,
        "code": code,
        "act": act,
        "said": done.said,
        "done": not is_tried_only,
    }


def remind_json(*, is_tried_only: bool) -> Mapping[str, object]:
    """Return what today's morning still tells, as `rehearse` does, with `"sent"`.

    A notice names posts, never a person: `{"agency", "posts", "late", "today", "next", "escalated",
    "codes"}`; an escalation is `{"kind", "code", "level"}`.

    Args:
        is_tried_only: Whether nothing is asked for. Else the jobs of the morning are, each once a
            day however often somebody asks.
    """
    found = rehearse(clock.today())
    if not is_tried_only:
        remind_all.enqueue()
    return {**found, "sent": not is_tried_only}


def _acts_on(actor: Actor, code: str) -> tuple[str, ActsOn[Any]]:
    rows = visible(actor, Matter.objects.filter(code=code.strip().upper()))
    kind = rows.values_list("kind", flat=True).first() or ""
    acts = kinds.get(kind).acts if kind in kinds else None
    if acts is None:
        raise NoMatterError(f"Không tìm thấy việc mang mã {code}.")
    return kind, acts(actor, code.strip().upper())


def _row(row: Mapping[str, object]) -> Mapping[str, object]:
    act, due = _next(row)
    return {
        "kind": row["matter__kind"],
        "code": row["matter__code"],
        "due": _instant(row["due_at"]),
        "step_due": _instant(due),
        "act": act,
    }


def _next(row: Mapping[str, object]) -> tuple[object, object]:
    """Return the act and the due time of the task that comes first, else of the stage."""
    if row["own_pk"] is not None:
        return _named(row, "own_act", "own_token", "own_pk"), row["own_due"]
    if row["matter__task"] is not None:
        act = _named(row, "matter__task__act", "matter__task__token", "matter__task")
        return act, row["matter__task__due_at"]
    return kinds.get(str(row["matter__kind"])).at(str(row["matter__stage"])).act, None


def _named(row: Mapping[str, Any], act: str, token: str, pk: str) -> str:
    """Return by what name a task is done; a step that no act ends is filled in by its own."""
    is_filled_in = not row[act] and row[token]
    return slug_of(row[pk]) if is_filled_in else str(row[act] or "")


def _instant(value: object) -> str | None:
    return clock.local(value).isoformat() if isinstance(value, datetime) else None
