"""Receiving: the one-stop officer accepts the dossier. It does not move the clock."""

from uuid import UUID

from motcua.domain.dossiers import access, events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, record
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.actions.signed_letters import require_pin, sign_letter
from motcua.domain.dossiers.actions.stepping import go_on
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import due_stays, tells_owner
from motcua.domain.dossiers.acts.forms.signing import signing_part
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import IllegalTransitionError
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.papers.data import slip_part
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Paper, SignedPaper
from motcua.domain.work.api import Asked, Done, Effect, Offer, not_held, require
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, Refusal, clock, dates
from motcua.kernel.deadlines.api import calendar_for, paper_moves_at, policy_for
from motcua.kernel.organisations.api import find_unit, unit_of


def receive(
    *, actor: Actor, dossier_id: UUID, revision: int | None = None, pin: str = ""
) -> Dossier:
    """Accept a filed dossier as complete and pass it to the unit that settles it.

    Records `dossier.received`. The slip (form 01) is signed first, with the officer's PIN; without
    it a job makes it, to be signed by hand. The due date told at filing stays: acceptance does not
    move the clock.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: See `why_not`.
        signatures.SigningRefusedError: The slip was not signed, so nothing was done.
    """
    slip = signed_slip(actor, dossier_id, pin=pin)
    with changing(actor, dossier_id, revision=revision) as dossier:
        accept(actor, dossier, slip=slip)
    return dossier


def signed_slip(actor: Actor, dossier_id: UUID, *, pin: str) -> SignedPaper | None:
    """Sign the slip of a dossier about to be received; None without a PIN.

    Raises:
        Refusal: See `why_not`.
        signatures.SigningRefusedError: It was not signed.
    """
    if not pin:
        return None
    rows = Dossier.objects.select_related("version", "settled_by__area", "received_at_desk")
    dossier = visible_one(actor, rows, id=dossier_id)
    require(ACT, Opened(dossier), actor)
    return sign_letter(
        actor,
        dossier,
        form=LetterForm.RECEIPT_SLIP,
        pin=pin,
        part=lambda letter, contact: slip_part(dossier, letter, contact),
    )


def accept(actor: Actor, dossier: Dossier, *, slip: SignedPaper | None = None) -> Paper:
    """Receive a dossier inside another verb's transaction; return the slip's letter.

    Records `dossier.received`. See `receive` for what it raises.
    """
    opened = Opened(dossier)
    require(ACT, opened, actor)
    move(dossier, after=Status.RECEIVED)
    dossier.received_at = clock.now()
    settler = unit_of(dossier.settled_by_id, opened.settling_kind)
    move(dossier, after=Status.PROCESSING)
    go_on(actor, opened, act="receive", stage=Stage.APPRAISAL, to_unit_id=settler.id)
    letter = open_letter(actor, dossier, form=LetterForm.RECEIPT_SLIP, signed=slip)
    record(events.RECEIVED, dossier=dossier, actor=actor)
    jobs.after_receipt(dossier, letter)
    return letter


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a dossier is not received now."""
    return (
        not_held(opened, actor)
        or _received_already(opened)
        or guards.not_next(opened, "receive")
        or guards.waits_for_owner(opened)
        or guards.no_way_to(opened, Status.RECEIVED)
        or guards.not_paid(opened, before_reception=True)
    )


def _received_already(opened: Opened) -> Refusal | None:
    if opened.dossier.received_at is None:
        return None
    return IllegalTransitionError("Hồ sơ đã được tiếp nhận rồi.")


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if opened.dossier.received_at is not None:
        return None
    unit = _settler(opened)
    return Offer(
        title="Tiếp nhận",
        note=f"lập giấy hẹn, chuyển {unit}",
        effects=(
            Effect(icon="doc", text="lập giấy tiếp nhận và hẹn trả kết quả (mẫu 01), lấy số"),
            Effect(icon="send", text=f"chuyển {unit} thẩm định{_paper_later(opened)}"),
            *_exempting(opened),
            tells_owner(opened),
            due_stays(opened),
        ),
    )


def _exempting(opened: Opened) -> tuple[Effect, ...]:
    if opened.exempt is None:
        return ()
    told = f"chưa thu phần đề nghị miễn theo diện {opened.exempt.name}"
    return (Effect(icon="money", text=f"{told}; không đúng diện thì báo trước khi có kết quả"),)


def _paper_later(opened: Opened) -> str:
    """Return by when the paper follows, where it does not at once."""
    if opened.dossier.channel != "counter":
        return ""
    calendar, today = calendar_for(opened.dossier.settled_by.calendar_code), clock.today()
    moves_at = paper_moves_at(clock.now(), calendar, policy=policy_for(on=today))
    if clock.local(moves_at).date() == today:
        return ""
    return f"; bản giấy chuyển khi mở cửa, {dates.format_hour_and_day(moves_at)}"


def _settler(opened: Opened) -> str:
    unit = find_unit(opened.dossier.settled_by_id, opened.settling_kind)
    return unit.name if unit else "đơn vị chuyên môn"


def _do(asked: Asked[Opened]) -> Done:
    dossier = asked.opened.dossier
    pin = asked.typed.word("pin")
    require(ACT, asked.opened, asked.actor)
    require_pin(dossier, pin)
    receive(actor=asked.actor, dossier_id=dossier.id, revision=asked.revision, pin=pin)
    return Done(said=f"Đã tiếp nhận {dossier.code} và chuyển thẩm định.")


ACT = SHARING.act(
    key="receive",
    slug="tiep-nhan",
    letter="n",
    order=10,
    permission=access.RECEIVE,
    purpose="receive",
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=signing_part,
    is_main=True,
)
