"""Handing a dossier over, and taking it back before the receiver has begun."""

from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, record, require_holder
from motcua.domain.dossiers.actions.holding import keep_reach, pass_on
from motcua.domain.dossiers.errors import CannotTakeBackError
from motcua.domain.dossiers.models import Dossier, HandOver, Stage
from motcua.kernel.base.api import Actor, clock, text


def hand_over(
    *,
    actor: Actor,
    dossier_id: UUID,
    to_unit_id: UUID,
    to_post_id: UUID | None = None,
    note: str = "",
    revision: int | None = None,
) -> Dossier:
    """Pass the dossier to another unit or person of the same stage. Records `dossier.handed_over`.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        before = dossier.holder_unit_id
        pass_on(
            dossier,
            to_unit_id=to_unit_id,
            to_post_id=to_post_id,
            stage=Stage(dossier.stage),
            note=text.clean_line(note),
        )
        record(
            events.HANDED_OVER,
            dossier=dossier,
            actor=actor,
            open_fields={"from_unit": before.hex if before else None, "to_unit": to_unit_id.hex},
        )
    return dossier


def take_back(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Take back what this officer's unit passed on last, as long as nothing was done since.

    Records `dossier.taken_back`.

    Raises:
        NotVisibleError, StaleDossierError: See `changing`.
        CannotTakeBackError: Another unit passed it on, or the receiver has acted.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        last = HandOver.objects.filter(dossier=dossier).order_by("-at", "-pk").first()
        if last is None or not _is_untouched(actor, dossier, last):
            raise CannotTakeBackError(
                "Không lấy lại được: hồ sơ không do đơn vị Ông/Bà vừa chuyển, "
                "hoặc bên nhận đã bắt đầu xử lý."
            )
        previous = (
            HandOver.objects.filter(dossier=dossier, taken_back_at=None, pk__lt=last.pk)
            .order_by("-pk")
            .first()
        )
        last.taken_back_at = clock.now()
        last.save(update_fields=["taken_back_at"])
        dossier.holder_unit_id, dossier.holder_post_id = last.from_unit_id, last.from_post_id
        dossier.holder_since = clock.now()
        dossier.stage = previous.stage if previous else Stage.RECEPTION
        keep_reach(dossier)
        record(
            events.TAKEN_BACK,
            dossier=dossier,
            actor=actor,
            open_fields={
                "from_unit": last.to_unit_id.hex if last.to_unit_id else None,
                "to_unit": last.from_unit_id.hex if last.from_unit_id else None,
            },
        )
    return dossier


def _is_untouched(actor: Actor, dossier: Dossier, last: HandOver) -> bool:
    return (
        last.taken_back_at is None
        and last.from_unit_id == actor.unit_id
        and last.from_post_id in {None, actor.post_id}
        and dossier.holder_unit_id == last.to_unit_id
        and dossier.holder_since == last.at
        and Stage(dossier.stage) == Stage(last.stage)
        and dossier.is_open
    )
