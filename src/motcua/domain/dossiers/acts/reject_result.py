"""The leader sends a draft back to whoever made it; offered on the card of signing."""

from motcua.domain.dossiers.acts import sign_result
from motcua.domain.dossiers.acts.forms.chosen_results import chosen_result, waiting_result
from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import SIGN, Verb, finish_asked
from motcua.domain.work.api import Act, Asked, Done, Offer
from motcua.kernel.base.api import Actor


def _offer(_opened: Opened, _actor: Actor) -> Offer | None:
    return None


def _do(asked: Asked[Opened]) -> Done:
    return finish_asked(Verb.REJECT, asked, chosen_result(asked, stage=Stage.SIGNING))


ACT = Act(
    key="reject_result",
    slug="tra-lai",
    letter="",
    order=41,
    permission=SIGN,
    purpose="sign",
    offer=_offer,
    why_not=sign_result.why_not,
    do=_do,
    template="dossiers/desk/acts/ky.html",
    parts=waiting_result,
    shown_on="ky",
)
