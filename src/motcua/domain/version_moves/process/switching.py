"""Between a drawn process and the standard life: only before anything was done by either."""

from motcua.domain.dossiers.api import Dossier, Stage
from motcua.domain.packs.api import ProcedureDefinition

_NOT_UNTOUCHED = (
    "Một trong hai phiên bản không vẽ quy trình điện tử; chỉ hồ sơ chưa tiếp nhận và không tạm "
    "dừng mới chuyển giữa hai cách ấy được."
)


def is_switch(before: ProcedureDefinition, after: ProcedureDefinition) -> bool:
    """Say whether one of two versions draws its process and the other does not."""
    return (before.process is None) != (after.process is None)


def switch_reasons(
    dossier: Dossier, *, before: ProcedureDefinition, after: ProcedureDefinition
) -> tuple[str, ...]:
    """Return why a dossier may not go between a drawing and the standard life.

    Empty where it may, or where the versions ask for no such change.
    """
    if not is_switch(before, after):
        return ()
    is_at_desk = dossier.stage == Stage.RECEPTION and dossier.received_at is None
    is_waiting = is_at_desk and dossier.paused_at is None
    ended = dossier.tasks.filter(token__gt=0, ended_at__isnull=False)
    is_untouched = is_waiting and not ended.exists()
    return () if is_untouched else (_NOT_UNTOUCHED,)
