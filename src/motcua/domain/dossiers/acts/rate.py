"""Rating the service, once, after the end."""

from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.errors import AlreadyRatedError, NotOwnerError
from motcua.domain.dossiers.models import Rating
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Act, Asked, Done, Offer, raise_if
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock, text
from motcua.kernel.privacy.api import sealing_key


def rate(
    *, actor: Actor, dossier_id: UUID, score: int, times_sent_away: int, comment: str = ""
) -> Rating:
    """Keep the owner's rating. Records `dossier.rated`.

    Args:
        actor: The owner.
        dossier_id: An ended dossier.
        score: 1 (very dissatisfied) to 5 (very satisfied).
        times_sent_away: How often the owner had to come again.
        comment: In their own words; sealed.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        Refusal: See `why_not`.
        Invalid: A number is out of range.
    """
    if not (1 <= score <= 5 and 0 <= times_sent_away <= 99):
        raise Invalid((Problem(field="score", message="Hãy chọn mức từ 1 đến 5."),))
    with changing(actor, dossier_id) as dossier:
        raise_if(why_not(Opened(dossier), actor))
        key = sealing_key(dossier.subject)
        clean = text.clean(comment)
        rating = Rating.objects.create(
            dossier=dossier,
            score=score,
            times_sent_away=times_sent_away,
            comment=key.seal(clean) if clean else None,
            at=clock.now(),
        )
        record(
            events.RATED,
            dossier=dossier,
            actor=actor,
            open_fields={"score": score, "times_sent_away": times_sent_away},
            sealed={"comment": key.seal_group(clean)} if clean else None,
        )
    return rating


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why the service is not rated now."""
    dossier = opened.dossier
    if actor.kind == "officer":
        return NotOwnerError("Chỉ chủ hồ sơ đánh giá được.")
    if dossier.is_open or Rating.objects.filter(dossier=dossier).exists():
        return AlreadyRatedError("Mỗi hồ sơ được đánh giá một lần, sau khi kết thúc.")
    return None


def _do(asked: Asked[Opened]) -> Done:
    typed = asked.typed
    rate(
        actor=asked.actor,
        dossier_id=asked.opened.dossier.id,
        score=_number(typed.word("score")),
        times_sent_away=max(_number(typed.word("times") or "0"), 0),
        comment=typed.word("comment"),
    )
    return Done(said="Cảm ơn bạn đã đánh giá.", page="")


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else -1


OWN = Act(
    key="rate",
    slug="danh-gia",
    order=30,
    permission=access.READ_OWN,
    purpose="own",
    offer=lambda _opened, _actor: Offer(title="Gửi đánh giá"),
    why_not=why_not,
    do=_do,
)
