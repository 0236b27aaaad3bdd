"""The clerk's one act on a signed result; number and seal themselves are a verb of `issuing`."""

from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.forms.chosen_results import chosen_result, waiting_result
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import Asked, Done, Offer, not_held
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no result of a dossier is sealed now, whatever the result's own state."""
    return not_held(opened, actor) or guards.not_next(opened, "number_and_seal")


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    if Stage(opened.dossier.stage) != Stage.NUMBERING or not allows(actor, issuing.SEAL):
        return None
    return Offer(
        title="Lấy số, đóng dấu",
        note="một việc, không tách được",
        effects=(*issuing.effects_of(issuing.Verb.SEAL), tells_owner(opened)),
    )


def _do(asked: Asked[Opened]) -> Done:
    result = chosen_result(asked, stage=Stage.NUMBERING)
    return issuing.finish_asked(issuing.Verb.SEAL, asked, result)


ACT = SHARING.act(
    key="number_and_seal",
    slug="dong-dau",
    letter="t",
    order=50,
    permission=issuing.SEAL,
    purpose="seal",
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=waiting_result,
    is_main=True,
)
