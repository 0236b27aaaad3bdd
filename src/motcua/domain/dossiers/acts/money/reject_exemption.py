"""Rejecting the exemption that a filing claimed: the fee is owed then, and the owner told why."""

from collections.abc import Sequence

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import move, no_way, record
from motcua.domain.dossiers.actions.messages import write_message
from motcua.domain.dossiers.actions.pay import bill, due_at_filing
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import due_stays, tells_owner
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import IllegalTransitionError
from motcua.domain.dossiers.legal_clock import pause_clock
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.payments.api import (
    FeeLine,
    FeeStatement,
    NothingDueError,
    cancel_request,
    waiting_request,
)
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    Offer,
    not_held,
    tell_of,
    written_reason,
)
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal, clock, limits, money
from motcua.kernel.deadlines.api import PauseKind
from motcua.kernel.privacy.api import sealing_key


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why the exemption is not rejected now."""
    return (
        not_held(opened, actor)
        or _not_claimed(opened)
        or _settled(opened)
        or guards.waits_for_owner(opened)
        or guards.ending_under_way(opened)
        or _half_paid(opened)
    )


def _not_claimed(opened: Opened) -> Refusal | None:
    if opened.exempt is not None:
        return None
    return NothingDueError("Hồ sơ này không khai diện miễn phí, lệ phí nào còn được xét.")


def _settled(opened: Opened) -> Refusal | None:
    if opened.dossier.settled_at is None:
        return None
    return IllegalTransitionError("Hồ sơ đã có kết quả nên không xét lại diện miễn phí ở đây.")


def _half_paid(opened: Opened) -> Refusal | None:
    if not opened.dossier.paid_vnd or opened.dossier.is_paid:
        return None
    return IllegalTransitionError(
        "Chủ hồ sơ đang nộp dở khoản đã báo. Hãy chờ nộp đủ rồi mới xét diện miễn."
    )


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    exempt = opened.exempt
    may_read = allows(actor, access.SETTLE) or allows(actor, access.RECEIVE)
    if exempt is None or not may_read or opened.dossier.settled_at is not None:
        return None
    stops = _stops_clock(opened.dossier)
    return Offer(
        title="Không chấp nhận miễn phí",
        note=f"khai diện {exempt.name}",
        effects=(
            Effect(icon="money", text="tính lại, yêu cầu nộp phần đã được miễn"),
            tells_owner(opened),
            Effect(icon="clock", text="đồng hồ dừng đến khi nộp đủ")
            if stops
            else due_stays(opened),
        ),
    )


def _reject(asked: Asked[Opened]) -> Done:
    """Ask for what was not charged. Records `dossier.exemption_rejected`.

    Raises:
        Invalid: No reason that says something, or one too long.
        NothingDueError: Without the exemption nothing more would be due.
        FeeNotSetError: What would be due nobody has set yet.
    """
    opened, actor = asked.opened, asked.actor
    dossier, exempt = opened.dossier, opened.exempt
    most = limits.get("dossiers.message_characters")
    reason = written_reason(asked.typed.word("reason"), most=most)
    statement = due_at_filing(opened, actor)
    more = statement.total_vnd - dossier.fee_vnd
    if exempt is None or more <= 0:
        raise NothingDueError("Không được miễn thì hồ sơ này cũng không phải nộp thêm khoản nào.")
    _ask_for(actor, opened, statement)
    if _stops_clock(dossier):
        move(dossier, after=Status.PAYMENT_REQUESTED)
        pause_clock(dossier, PauseKind.PAYMENT, at=clock.now())
    words = f"Không chấp nhận miễn phí, lệ phí theo diện “{exempt.name}”. Lý do: {reason}"
    key = sealing_key(dossier.subject)
    write_message(actor, dossier, key.seal(words))
    record(
        events.EXEMPTION_REJECTED,
        dossier=dossier,
        actor=actor,
        open_fields={"payer_class": exempt.code, "amount_vnd": more},
        sealed={"reason": key.seal_group(reason)},
    )
    tell_of(dossier, "exemption_rejected")
    return Done(said=f"Đã báo chủ hồ sơ nộp thêm {money.format_vnd(more)}.", page="")


def _ask_for(actor: Actor, opened: Opened, statement: FeeStatement) -> None:
    """Ask for what is owed: beside what was paid, in the place of what was asked for and is not."""
    dossier = opened.dossier
    lines: Sequence[FeeLine] = [line for line in statement.lines if line.amount_vnd]
    if dossier.paid_vnd:
        codes = {item.code for item in opened.definition.fees.fees if item.exempt}
        lines = [line for line in lines if line.code in codes]
    elif waiting_request(dossier.subject):
        reason = "Tính lại vì không chấp nhận miễn."
        cancel_request(actor=actor, subject=dossier.subject, reason=reason)
    dossier.fee_vnd = statement.total_vnd
    bill(actor, dossier, lines=lines, is_first=False)


def _stops_clock(dossier: Dossier) -> bool:
    """Say whether the agency's time stands still meanwhile: once it had received the dossier.

    What waits for its fee before reception waits as any other that is not paid: from the state of
    payment it could only come back as received.
    """
    is_received = dossier.received_at is not None
    return is_received and no_way(dossier, after=Status.PAYMENT_REQUESTED) is None


ACT = SHARING.act(
    key="reject_exemption",
    slug="khong-mien",
    order=22,
    permission=access.READ,
    offer=_offer,
    why_not=why_not,
    change=_reject,
)
