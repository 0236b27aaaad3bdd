"""Taking back that an exemption was rejected, while nothing of what was asked for is paid."""

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import record
from motcua.domain.dossiers.actions.messages import write_message
from motcua.domain.dossiers.actions.pay import bill, due_at_filing, go_on
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import IllegalTransitionError
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.payments.api import NothingDueError, cancel_request
from motcua.domain.work.api import Asked, Done, Effect, Offer, not_held, tell_of, written_reason
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal, limits, money
from motcua.kernel.privacy.api import sealing_key


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a rejection is not taken back now."""
    return not_held(opened, actor) or _not_rejected(opened) or guards.ending_under_way(opened)


def _not_rejected(opened: Opened) -> Refusal | None:
    dossier = opened.dossier
    if dossier.settled_at is not None or opened.not_exempt is None:
        return NothingDueError("Hồ sơ này không có diện miễn phí, lệ phí nào đã bị bác để xét lại.")
    if dossier.is_paid:
        return IllegalTransitionError(
            "Chủ hồ sơ đã nộp đủ khoản này. Trả lại tiền không làm được ở đây."
        )
    return None


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    may_read = allows(actor, access.SETTLE) or allows(actor, access.RECEIVE)
    if not may_read or _not_rejected(opened) is not None:
        return None
    payer = opened.not_exempt
    assert payer is not None
    return Offer(
        title="Chấp nhận lại miễn phí",
        note=f"đã bác diện {payer.name}",
        effects=(
            Effect(icon="undo", text="bỏ khoản đã yêu cầu nộp thêm; hồ sơ đi tiếp nếu đã đủ tiền"),
            Effect(icon="history", text="lần bác và lý do vẫn còn trong lịch sử"),
            tells_owner(opened),
        ),
    )


def _restore(asked: Asked[Opened]) -> Done:
    """Ask for what is due with the exemption alone. Records `dossier.exemption_restored`.

    Raises:
        Invalid: No reason that says something, or one too long.
        IllegalTransitionError: Some of what was asked for is paid.
    """
    opened, actor = asked.opened, asked.actor
    dossier, payer = opened.dossier, opened.not_exempt
    assert payer is not None
    reason = written_reason(
        asked.typed.word("reason"), most=limits.get("dossiers.message_characters")
    )
    statement = due_at_filing(opened, actor, payer_class=payer.code)
    if dossier.paid_vnd not in {0, statement.total_vnd}:
        raise IllegalTransitionError("Chủ hồ sơ đang nộp dở khoản đã báo. Hãy chờ nộp đủ.")
    cancel_request(actor=actor, subject=dossier.subject, reason="Chấp nhận lại diện miễn.")
    less = dossier.fee_vnd - statement.total_vnd
    dossier.fee_vnd = statement.total_vnd
    if dossier.is_paid:
        go_on(dossier)
    else:
        lines = [line for line in statement.lines if line.amount_vnd]
        bill(actor, dossier, lines=lines, is_first=False)
    key = sealing_key(dossier.subject)
    words = f"Chấp nhận lại miễn phí, lệ phí theo diện “{payer.name}”. Lý do: {reason}"
    write_message(actor, dossier, key.seal(words))
    record(
        events.EXEMPTION_RESTORED,
        dossier=dossier,
        actor=actor,
        open_fields={"payer_class": payer.code, "amount_vnd": less},
        sealed={"reason": key.seal_group(reason)},
    )
    tell_of(dossier, "exemption_restored")
    return Done(said=f"Đã bỏ khoản {money.format_vnd(less)} và báo chủ hồ sơ.", page="")


ACT = SHARING.act(
    key="restore_exemption",
    slug="mien-lai",
    order=23,
    permission=access.READ,
    offer=_offer,
    why_not=why_not,
    change=_restore,
)
