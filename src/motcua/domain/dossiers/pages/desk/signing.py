"""What waits for the leader's signature, with the facts and the flags beside each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.domain.dossiers.models import Dossier, Result, Stage, Status
from motcua.domain.dossiers.pages.desk.situation import WAITING_STATES
from motcua.domain.dossiers.queries import waiting_dossiers
from motcua.domain.work.api import DueWords, due_words
from motcua.kernel.base.api import Actor, clock, limits, money
from motcua.kernel.signatures import api as signatures
from motcua.kernel.ui import api as ui

UNUSABLE_KEY = (
    signatures.WrongPinError,
    signatures.KeyLockedError,
    signatures.KeyMissingError,
    signatures.CertificateOutOfDateError,
    signatures.SignerUnavailableError,
)
"""Why a key signs nothing more: one mistyped PIN counts once, not per paper."""
_FEW = 5
_RARE_PERCENT = 10


@dataclass(kw_only=True, slots=True)
class ToSign:
    """A drafted result before the leader.

    Attributes:
        facts: What a leader wants to know, in one line each.
        flags: Why it must be opened by itself; empty for the plain ones.
    """

    dossier: Dossier
    result: Result
    facts: Sequence[str]
    flags: Sequence[str]
    due: DueWords
    is_ticked: bool = field(default=False)

    @property
    def id(self) -> str:
        return self.result.id.hex

    @property
    def tag(self) -> ui.Status:
        if self.flags:
            return ui.Status(label=_("Xem riêng"), tone="soon", icon="warn")
        return ui.Status(label=_("Không có cờ"), tone="ok")


class _Counts(TypedDict):
    id: UUID
    papers_given: int
    asked: int
    apologies: int
    rejected: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Peers:
    """How often the agency sent back or refused a procedure lately."""

    all: int
    refused: int


def to_sign(actor: Actor) -> list[ToSign]:
    """Return the drafts that wait for the actor, by due time; three statements for any number."""
    now = clock.now()
    found = list(waiting_dossiers(actor, Stage.SIGNING)[: limits.get("desk.sign_rows")])
    ids = [dossier.id for dossier in found]
    drafts = list(
        Result.objects.filter(dossier_id__in=ids, state=Result.State.DRAFTED)
        .select_related("drafted_by__unit")
        .order_by("drafted_at")
    )
    counts = _counts(ids)
    peers = _peers(actor, {dossier.procedure_code for dossier in found}, now)
    return [
        _item(
            dossier,
            draft,
            counts[dossier.id],
            peers.get(dossier.procedure_code),
            now,
        )
        for dossier in found
        for draft in drafts
        if draft.dossier_id == dossier.id
    ]


def chosen_result(dossier: Dossier, posted: QueryDict, *, stage: Stage) -> Result:
    """Return the result that a form names; else the one whose turn it is at the stage.

    One that no longer waits is returned too, so that the action refuses it.
    """
    rows = list(Result.objects.filter(dossier=dossier).order_by("drafted_at"))
    named = [row for row in rows if row.id.hex == posted.get("result")]
    waiting = [row for row in rows if row.state in WAITING_STATES[stage]]
    return next(iter([*named, *waiting, *reversed(rows)]), Result())


def _counts(ids: Sequence[UUID]) -> dict[UUID, _Counts]:
    rows = (
        Dossier.objects.filter(id__in=ids)
        .annotate(
            papers_given=Count("papers", filter=Q(papers__replaced_at=None), distinct=True),
            asked=Count("supplement_requests", distinct=True),
            apologies=Count("apology", distinct=True),
            rejected=Count(
                "results", filter=Q(results__state=Result.State.DISCARDED), distinct=True
            ),
        )
        .values("id", "papers_given", "asked", "apologies", "rejected")
    )
    return {row["id"]: row for row in rows}


def _peers(actor: Actor, codes: set[str], now: datetime) -> dict[str, _Peers]:
    since = now - timedelta(days=limits.get("desk.similar_days"))
    rows = (
        Dossier.objects.filter(
            settled_by=actor.agency_id, topic_code__in=codes, settled_at__gte=since
        )
        .values("topic_code")
        .annotate(all=Count("pk"), refused=Count("pk", filter=Q(status=Status.NOT_RECEIVED)))
    )
    return {row["topic_code"]: _Peers(all=row["all"], refused=row["refused"]) for row in rows}


def _item(
    dossier: Dossier,
    result: Result,
    counts: _Counts,
    peers: _Peers | None,
    now: datetime,
) -> ToSign:
    due = due_words(dossier, now=now)
    return ToSign(
        dossier=dossier,
        result=result,
        facts=_facts(dossier, result, counts, due),
        flags=_flags(dossier, counts, peers, now),
        due=due,
    )


def _facts(dossier: Dossier, result: Result, counts: _Counts, due: DueWords) -> list[str]:
    papers = counts["papers_given"]
    facts = [
        *([_("%d giấy tờ.") % papers] if papers else []),
        _("%(unit)s dự thảo.") % {"unit": result.drafted_by.unit.name},
    ]
    if dossier.fee_vnd and dossier.is_paid:
        facts.append(_("Đã nộp %s.") % money.format_vnd(dossier.paid_vnd))
    elif not dossier.fee_vnd:
        facts.append(_("Không thu phí."))
    facts.append(f"{due.left.capitalize()}, {due.on}." if due.on else f"{due.left.capitalize()}.")
    return facts


def _flags(dossier: Dossier, counts: _Counts, peers: _Peers | None, now: datetime) -> list[str]:
    flags = []
    is_late = dossier.due_at is not None and dossier.due_at < now
    if is_late and not counts["apologies"]:
        flags.append(_("Trễ hẹn mà chưa xin lỗi."))
    if counts["asked"]:
        flags.append(_("Đã phải bổ sung."))
    if counts["rejected"]:
        flags.append(_("Từng bị trả lại dự thảo."))
    if not dossier.is_paid:
        owed = money.format_vnd(dossier.fee_vnd - dossier.paid_vnd)
        flags.append(_("Chưa thu đủ phí: còn %s.") % owed)
    if peers and peers.all >= _FEW and peers.refused * 100 > peers.all * (100 - _RARE_PERCENT):
        flags.append(_("Khác %d hồ sơ giống gần đây, đều bị từ chối.") % peers.refused)
    return flags
