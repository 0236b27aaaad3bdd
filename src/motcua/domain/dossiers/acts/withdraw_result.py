"""The agency declares an issued result withdrawn; the withdrawal is a verb of `issuing`."""

from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.forms.chosen_results import issued_result, standing_results
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import WITHDRAW, withdraw
from motcua.domain.work.api import Asked, Done, Effect, Offer
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no result of a dossier is withdrawn, whatever the result's own state."""
    return guards.not_issued_by(opened, actor)


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    result = next(iter(standing_results(opened, actor)), None)
    if result is None or not allows(actor, WITHDRAW):
        return None
    return Offer(
        title="Thu hồi kết quả",
        note=f"{result.name} số {result.number_text}",
        effects=(
            Effect(icon="shield", text="từ nay xác minh bằng mã QR báo “đã bị thu hồi”"),
            tells_owner(opened),
        ),
    )


def _do(asked: Asked[Opened]) -> Done:
    result = issued_result(asked)
    withdraw(
        actor=asked.actor,
        paper_id=result.id,
        reason=asked.typed.word("reason"),
        legal_basis=asked.typed.word("legal_basis"),
    )
    return Done(said=f"Đã thu hồi {result.name} số {result.number_text}.", page="")


ACT = SHARING.act(
    key="withdraw_result",
    slug="thu-hoi",
    letter="u",
    order=140,
    permission=WITHDRAW,
    purpose="sign",
    offer=_offer,
    why_not=why_not,
    do=_do,
)
