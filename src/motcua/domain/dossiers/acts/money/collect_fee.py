"""Taking the fee at the counter; it has a page of its own, with the QR code and the cash."""

from motcua.domain.dossiers import access
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Act, Effect, Offer, not_held
from motcua.kernel.base.api import Actor, money


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    dossier = opened.dossier
    if dossier.is_paid or not dossier.is_open:
        return None
    owed = money.format_vnd(dossier.fee_vnd - dossier.paid_vnd)
    return Offer(
        title="Thu phí, lệ phí",
        note=f"còn thu {owed}",
        effects=(
            Effect(icon="money", text=f"ghi nhận {owed}, lập biên lai"),
            tells_owner(opened),
        ),
    )


ACT = Act(
    key="collect_fee",
    slug="thu-tien",
    letter="p",
    order=20,
    permission=access.RECEIVE,
    offer=_offer,
    why_not=not_held,
    do=None,
    template="dossiers/desk/acts/thu-tien.html",
    is_main=True,
)
