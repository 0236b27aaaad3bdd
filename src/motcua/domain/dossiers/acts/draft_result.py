"""Drafting the result from the dossier's own data."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import access
from motcua.domain.dossiers.actions.changing import require_post
from motcua.domain.dossiers.actions.result_drafts import (
    Material,
    draw_result,
    keep_result,
    not_ready,
    read_material,
)
from motcua.domain.dossiers.acts.effects import due_stays
from motcua.domain.dossiers.acts.forms.drafts import DraftPart, draft_parts
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.results.paper import composed
from motcua.domain.dossiers.results.sheet import result_sheet
from motcua.domain.issuing.api import OVERRIDE, Drawn, Paper, Sheet, preview
from motcua.domain.packs.api import ResultKind
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    MoreToAnswerError,
    Offer,
    Shown,
    doing,
    doubt_effects,
    not_held,
    require,
)
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal

_PAST = {Stage.SIGNING, Stage.NUMBERING, Stage.RETURNING}


def draft_result(
    *,
    actor: Actor,
    dossier_id: UUID,
    result_code: str,
    content: Mapping[str, Any],
    revision: int | None = None,
    override: str = "",
) -> Paper:
    """Render the result from the dossier's data and pass it on for signature.

    What the agency's seal alone signs goes to the clerk at once, everything else to the leader. Of
    several documents that the owner gets, the last to be drafted takes the others along.

    Args:
        actor: The specialist who holds the dossier.
        dossier_id: Which.
        result_code: Which of the procedure's results.
        content: What the officer adds to the answers, by field of the result's form (a decision's
            wording, a register's page), canonical or as it was typed.
        revision: The revision that the page showed.
        override: Why it is passed on although it contradicts the dossier or a recorded decision;
            whoever signs it is told first.

    Records `dossier.result_drafted`.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: See `why_not`.
        PaperStateError: A living result of this kind exists.
        Invalid: What the officer adds is incomplete or wrong.
        ContradictedError: It contradicts what is known, and nobody says why it is right.
    """
    dossier = visible_one(actor, Dossier.objects.select_related("version"), id=dossier_id)
    require(ACT, Opened(dossier), actor)
    material = read_material(actor, dossier)
    draft = draw_result(
        dossier,
        material,
        result_code=result_code,
        content=content,
        drafted_by_id=require_post(actor),
        override=override,
    )
    return _keep(actor, dossier, material, draft, revision=revision)


def _keep(
    actor: Actor, dossier: Dossier, material: Material, draft: Drawn, *, revision: int | None
) -> Paper:
    with doing(ACT, Opened, actor, dossier.id, revision=revision) as opened:
        return keep_result(actor, opened.dossier, material, draft)


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no result is drafted now."""
    return not_held(opened, actor) or not_ready(opened)


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    kinds = [kind for kind in opened.definition.procedure.results if kind.template]
    if not kinds or Stage(opened.dossier.stage) in _PAST or not opened.dossier.is_open:
        return None
    return Offer(
        title=f"Trình ký {kinds[0].name}",
        note="dự thảo từ dữ liệu hồ sơ, chuyển lãnh đạo",
        effects=(
            Effect(icon="doc", text="lập bản dự thảo từ đúng dữ liệu đã thẩm định"),
            Effect(icon="sign", text="chuyển lãnh đạo ký; trả lại được nếu sai"),
            due_stays(opened),
            *doubt_effects(opened),
        ),
    )


def _parts(asked: Asked[Opened]) -> Mapping[str, Sequence[DraftPart]]:
    return {"drafts": draft_parts(asked)}


def _chosen(asked: Asked[Opened]) -> tuple[Material, ResultKind, Sheet | None]:
    """Return what the dossier says, which result is asked for, and what is filled in for it."""
    dossier, material = asked.opened.dossier, read_material(asked.actor, asked.opened.dossier)
    kind = next((one for one in material.kinds if one.code == asked.typed.word("result")), None)
    if kind is None:
        raise Invalid((Problem(field="result", message="Hãy chọn kết quả."),))
    sheet = result_sheet(dossier, kind, answers=material.answers, reading=material.reading)
    return material, kind, sheet


def _preview(asked: Asked[Opened]) -> Shown:
    dossier, (material, kind, sheet) = asked.opened.dossier, _chosen(asked)
    typed = sheet.merged(dict(asked.typed.values)) if sheet else {}
    draft = composed(
        dossier,
        kind.code,
        answers=material.answers,
        reading=material.reading,
        typed=typed,
        post_id=asked.actor.post_id,
    )
    context = {"dossier": dossier, "draft": preview(draft), "kind": kind}
    return Shown(template="dossiers/desk/draft_preview", context=context)


def _do(asked: Asked[Opened]) -> Done:
    """Draft it; a page that did not show every question that now stands is shown them first."""
    actor, dossier = asked.actor, asked.opened.dossier
    require(ACT, asked.opened, actor)
    material, kind, sheet = _chosen(asked)
    posted = dict(asked.typed.values)
    if asked.typed.word("_op") or (sheet and sheet.has_unseen(posted)):
        raise MoreToAnswerError
    draft = draw_result(
        dossier,
        material,
        result_code=kind.code,
        content=sheet.merged(posted) if sheet else {},
        drafted_by_id=require_post(actor),
        override=asked.typed.word(OVERRIDE),
    )
    _keep(actor, dossier, material, draft, revision=asked.revision)
    return Done(said=f"Đã trình ký {kind.name}, {dossier.code}.")


ACT = SHARING.act(
    key="draft_result",
    slug="trinh-ky",
    letter="t",
    order=30,
    permission=access.DRAFT,
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=_parts,
    preview=_preview,
    is_main=True,
)
