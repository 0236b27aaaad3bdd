"""The leader signs a drafted result; the signing itself is a verb of `issuing`."""

from collections.abc import Mapping

from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.forms.chosen_results import chosen_result, waiting_result
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.papers.issuers import issuer_of_result
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import (
    SIGN,
    NoPowerError,
    Paper,
    Verb,
    block_of,
    brief_in,
    effects_of,
    finish,
)
from motcua.domain.work.api import Asked, Done, Offer, doubt_effects, not_held
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no result of a dossier is signed now, whatever the result's own state."""
    return not_held(opened, actor) or guards.not_next(opened, "sign_result")


def _why_not_by(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why the actor does not sign the result whose turn it is, their power included."""
    against = why_not(opened, actor)
    if against is not None:
        return against
    waiting = (row for row in reversed(opened.results) if row.state == Paper.State.DRAFTED)
    result = next(waiting, None)
    try:
        _capacity(opened, actor, result)
    except NoPowerError as refusal:
        return refusal
    return None


def _capacity(opened: Opened, actor: Actor, result: Paper | None) -> str:
    """Return in which capacity the actor signs a result.

    Raises:
        NoPowerError: They may not.
    """
    if result is None:
        return ""
    return block_of(actor, issuer_of_result(opened.dossier, result.code)).capacity


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
    reading = asked.opened.reading_for(asked.actor) if result else None
    brief = brief_in(result, reading) if result else None
    return {**found, "brief": brief, "capacity": _capacity(asked.opened, asked.actor, result)}


def _do(asked: Asked[Opened]) -> Done:
    result = chosen_result(asked.opened, asked.typed, stage=Stage.SIGNING)
    code = asked.opened.dossier.code
    return finish(Verb.SIGN, actor=asked.actor, paper=result, code=code, typed=asked.typed)


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
