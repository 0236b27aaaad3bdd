"""The leader signs a drafted result; the signing itself is a verb of `issuing`."""

from collections.abc import Mapping

from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.forms.chosen_results import chosen_result, waiting_result
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import RESULT, Stage
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import (
    SIGN,
    Paper,
    Verb,
    away_words,
    brief_in,
    effects_of,
    finish_asked,
    pages_to_sign,
    paper_kinds,
    waits_above,
)
from motcua.domain.work.api import Asked, Done, Offer, doubt_effects, not_held
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no result of a dossier is signed now, whatever the result's own state."""
    against = None if waits_above(actor, opened.matter) else not_held(opened, actor)
    return against or guards.not_next(opened, "sign_result")


def _why_not_by(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why the actor does not sign the result whose turn it is, their power included."""
    waiting = (row for row in reversed(opened.results) if row.state == Paper.State.DRAFTED)
    result = next(waiting, None)
    if result is None:
        return why_not(opened, actor)
    return paper_kinds.get(RESULT).why_not(actor, opened.dossier, result, Verb.SIGN)


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    if Stage(opened.dossier.stage) != Stage.SIGNING or not allows(actor, SIGN):
        return None
    return Offer(
        title="Ký kết quả",
        note="chữ ký số cá nhân, có mã PIN",
        effects=(*effects_of(Verb.SIGN), *doubt_effects(opened)),
    )


def _parts(asked: Asked[Opened]) -> Mapping[str, object]:
    """Return the result whose turn it is, with what it decides and departs from, told first."""
    found = waiting_result(asked)
    result = found["result"]
    if result is None:
        return found
    brief = brief_in(result, asked.opened.reading_for(asked.actor))
    capacity = paper_kinds.get(RESULT).capacity_of(asked.actor, asked.opened.dossier, result)
    away = away_words(asked.actor)
    pages = pages_to_sign(asked.actor, result)
    return {**found, "brief": brief, "capacity": capacity, "away": away, "pages": pages}


def _do(asked: Asked[Opened]) -> Done:
    return finish_asked(Verb.SIGN, asked, chosen_result(asked, stage=Stage.SIGNING))


ACT = SHARING.act(
    key="sign_result",
    slug="ky",
    letter="t",
    order=40,
    permission=SIGN,
    purpose="sign",
    offer=_offer,
    why_not=_why_not_by,
    do=_do,
    parts=_parts,
    is_main=True,
)
