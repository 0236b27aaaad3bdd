"""Refusing to receive a dossier; or drafting the refusal to settle it, which the agency signs."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from motcua.domain.dossiers import access, events, jobs
from motcua.domain.dossiers.actions.changing import move, record, require_post
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.actions.letter_drafts import draft_letter
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.actions.signed_letters import require_pin, sign_letter
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import signed_first, tells_owner
from motcua.domain.dossiers.acts.forms.returned import returned
from motcua.domain.dossiers.acts.forms.signing import signing_part
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import IllegalTransitionError
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.models import Refusal as RefusalRow
from motcua.domain.dossiers.papers.data import refusal_part, whom_to_call
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import at_work, was_issued
from motcua.domain.dossiers.rules import is_refusal_of_reception
from motcua.domain.issuing.api import Ground, Paper, SignedPaper, joined_basis
from motcua.domain.packs.api import Defect
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    Offer,
    Shown,
    Typed,
    doing,
    doubt_effects,
    not_held,
    raise_if,
    require,
)
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, Refusal, clock
from motcua.kernel.privacy.api import sealing_key


def refuse(
    *,
    actor: Actor,
    dossier_id: UUID,
    ground: Ground,
    revision: int | None = None,
    pin: str = "",
) -> RefusalRow:
    """Refuse to receive a dossier; make form 03. Records `dossier.refused`.

    The form is signed first, with the officer's PIN; without it a job makes it, to be signed by
    hand.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Invalid: See `Ground.checked_with_facts`.
        IllegalTransitionError: It was received: see `draft_refusal`. Or the ground is that its
            owner did not answer, and nobody asked.
        Refusal: See `why_not`.
        signatures.SigningRefusedError: The form was not signed, so nothing was done.
    """
    ground = ground.checked_with_facts()
    signed = _signed(actor, dossier_id, ground, pin=pin)
    with doing(ACT, Opened, actor, dossier_id, revision=revision) as opened:
        dossier = opened.dossier
        raise_if(_received(opened) or _too_early(opened, ground))
        move(dossier, after=Status.NOT_RECEIVED)
        letter = open_letter(actor, dossier, form=LetterForm.REFUSAL, signed=signed)
        key = sealing_key(dossier.subject)
        refusal = RefusalRow.objects.create(
            dossier=dossier,
            is_of_reception=True,
            reason=key.seal(ground.words),
            legal_basis=ground.legal_basis,
            at=clock.now(),
            post_id=require_post(actor),
        )
        close(actor, dossier, act="refuse", reason="từ chối")
        record(
            events.REFUSED,
            dossier=dossier,
            actor=actor,
            open_fields={
                "legal_basis": ground.legal_basis,
                "of_reception": True,
                "number": letter.number_text,
            },
            sealed={"reason": key.seal_group(ground.words)},
        )
        jobs.after_letter(dossier, letter, notice="dossier_refused")
    return refusal


def _signed(actor: Actor, dossier_id: UUID, ground: Ground, *, pin: str) -> SignedPaper | None:
    if not pin:
        return None
    opened = _seen(actor, dossier_id)
    require(ACT, opened, actor)
    raise_if(_received(opened) or _too_early(opened, ground))
    said = refusal_part(reason=ground.words, legal_basis=ground.legal_basis, is_of_reception=True)
    return sign_letter(
        actor,
        opened.dossier,
        form=LetterForm.REFUSAL,
        pin=pin,
        part=lambda _letter, _contact: said | whom_to_call(opened.dossier),
    )


def _seen(actor: Actor, dossier_id: UUID) -> Opened:
    rows = Dossier.objects.select_related("version", "settled_by__area", "received_at_desk__agency")
    return Opened(visible_one(actor, rows, id=dossier_id))


def _too_early(opened: Opened, ground: Ground) -> Refusal | None:
    """Say that nobody was asked to complete it, or that there is still time, where that matters."""
    offered = _grounds(opened)
    listed = opened.definition.procedure.refusal_grounds
    if not any(ground.reason.startswith(one.text) for one in listed if one not in offered):
        return None
    return IllegalTransitionError(
        "Chưa gửi phiếu yêu cầu bổ sung, hoặc còn thời hạn bổ sung: chưa từ chối vì “không bổ sung”"
        " được. Hãy yêu cầu bổ sung trước, hoặc chọn căn cứ đúng với sự việc."
    )


def _grounds(opened: Opened) -> Sequence[Defect]:
    """Return the grounds of the procedure that may be true of the dossier now.

    Where no rule says until when a supplement is to come, whoever asked judges how long is enough.
    """
    listed = opened.definition.procedure.refusal_grounds
    now = clock.now()
    if any(
        one.completed_at or one.respond_by is None or one.respond_by < now
        for one in opened.requests
    ):
        return listed
    return [one for one in listed if not one.after_supplement]


def _received(opened: Opened) -> Refusal | None:
    """Say that a refusal of what was received is whoever may decide's to sign."""
    if _is_of_reception(opened):
        return None
    return IllegalTransitionError(
        "Hồ sơ đã tiếp nhận thì người có thẩm quyền giải quyết mới từ chối được."
    )


def draft_refusal(
    *, actor: Actor, dossier_id: UUID, ground: Ground, revision: int | None = None
) -> Paper:
    """Draft the refusal to settle a received dossier: whoever has the power to decide signs it.

    The dossier is refused, and its owner told, when the letter is sealed. Records `paper.drafted`.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Invalid: See `Ground.checked_with_facts`.
        IllegalTransitionError: The ground is that its owner did not answer, and nobody asked.
        Refusal: See `why_not`.
    """
    content = ground.checked_with_facts().content
    raise_if(_too_early(_seen(actor, dossier_id), ground))
    return draft_letter(
        ACT, actor, dossier_id, form=LetterForm.REFUSAL, content=content, revision=revision
    )


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a dossier is not refused now."""
    return (
        not_held(opened, actor)
        or guards.no_way_to(opened, Status.NOT_RECEIVED)
        or guards.part_not_to_refuse(opened)
        or guards.part_of_another(opened)
        or guards.letter_under_way(opened)
    )


def _is_of_reception(opened: Opened) -> bool:
    """Say whether nobody has received it: also one that was asked for a supplement at the desk."""
    dossier = opened.dossier
    is_filed = is_refusal_of_reception(before=Status(dossier.status))
    return is_filed or dossier.received_at is None


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if not opened.dossier.is_open:
        return None
    if was_issued(opened):
        return _offer_of_part(opened)
    if not _is_of_reception(opened):
        return Offer(
            title="Từ chối giải quyết",
            note="trình lãnh đạo ký, phải nêu căn cứ",
            effects=(*signed_first(opened, "văn bản từ chối"), *doubt_effects(opened)),
        )
    return Offer(
        title="Từ chối tiếp nhận",
        note="mẫu 03, phải nêu căn cứ",
        effects=(
            Effect(icon="doc", text="lập phiếu từ chối mẫu 03, lấy số"),
            tells_owner(opened),
            Effect(icon="stop", text="kết thúc hồ sơ; chủ hồ sơ có quyền khiếu nại"),
            *doubt_effects(opened),
        ),
    )


def _offer_of_part(opened: Opened) -> Offer | None:
    """Offer to refuse the part at hand, at its own step: the rest of the dossier stays."""
    now = at_work(opened)
    if now is None or guards.part_not_to_refuse(opened):
        return None
    return Offer(
        title=f"Không giải quyết phần {now.part.name}",
        note="trình lãnh đạo ký, phải nêu căn cứ",
        effects=(
            *signed_first(opened, "văn bản từ chối")[:-1],
            Effect(icon="stop", text="phần sau không giải quyết; chủ hồ sơ có quyền khiếu nại"),
            Effect(icon="doc", text="giấy mà cơ quan khác đã cấp vẫn có hiệu lực"),
            *doubt_effects(opened),
        ),
    )


def _parts(asked: Asked[Opened]) -> Mapping[str, object]:
    return {
        **signing_part(asked),
        "grounds": _grounds(asked.opened),
        "is_drafted": not _is_of_reception(asked.opened),
        **returned(asked, LetterForm.REFUSAL),
    }


def _preview(asked: Asked[Opened]) -> Shown:
    ground = _ground(asked.typed).checked_with_facts()
    context = {
        "dossier": asked.opened.dossier,
        "ground": ground,
        "is_of_reception": _is_of_reception(asked.opened),
    }
    return Shown(template="dossiers/desk/refusal_preview", context=context)


def _do(asked: Asked[Opened]) -> Done:
    dossier, ground = asked.opened.dossier, _ground(asked.typed)
    if _is_of_reception(asked.opened):
        pin = asked.typed.word("pin")
        require(ACT, asked.opened, asked.actor)
        ground.checked_with_facts()
        require_pin(dossier, pin)
        refuse(
            actor=asked.actor,
            dossier_id=dossier.id,
            ground=ground,
            revision=asked.revision,
            pin=pin,
        )
        return Done(said=f"Đã từ chối {dossier.code}.")
    draft_refusal(actor=asked.actor, dossier_id=dossier.id, ground=ground, revision=asked.revision)
    return Done(said=f"Đã trình ký văn bản từ chối {dossier.code}.")


def _ground(typed: Typed) -> Ground:
    """Return reason and legal basis picked from the procedure's list and typed, and the facts."""
    chosen, _bar, law = typed.word("ground").partition("|")
    reasons = [part for part in (chosen.rstrip(" ."), typed.word("reason").strip()) if part]
    basis = joined_basis(law, typed.word("legal_basis").strip())
    return Ground(reason=". ".join(reasons), legal_basis=basis, facts=typed.word("facts"))


ACT = SHARING.act(
    key="refuse",
    slug="tu-choi",
    letter="r",
    order=100,
    permission=access.SETTLE,
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=_parts,
    preview=_preview,
)
