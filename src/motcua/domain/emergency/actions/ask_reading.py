"""Asking to read a dossier in an emergency."""

from django.db import transaction

from motcua.domain.dossiers.api import Dossier
from motcua.domain.emergency.grounds import GROUNDS
from motcua.domain.work.api import is_kept_out, reaches
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.identity.api import Account, Grant, GrantRefusedError, wait_for_second


@transaction.atomic
def ask_reading(*, actor: Actor, code: str, ground: str, reason: str, hours: int) -> Grant:
    """Ask to read a dossier that is out of reach; nothing opens before a second person lets it.

    Records `identity.grant_asked` in the chain of the actor's account.

    Args:
        actor: Who must read, in the post in which they do.
        code: Of which dossier.
        ground: A key of `GROUNDS`.
        reason: Why, in words that the owner will read.
        hours: For how long, from when it is let.

    Raises:
        GrantRefusedError: There is no such dossier, ground or number of hours, the actor reaches
            it or is kept out of it, or the same waits already.
    """
    if ground not in GROUNDS or not 1 <= hours <= limits.get("emergency.reading_hours"):
        raise GrantRefusedError("Hãy chọn căn cứ và số giờ trong danh sách.")
    dossier = Dossier.objects.filter(code=code.strip().upper()).first()
    if dossier is None:
        raise GrantRefusedError("Không có hồ sơ mang mã này; hãy xem lại mã.")
    if reaches(actor, dossier.id):
        raise GrantRefusedError("Hồ sơ này trong phạm vi của Ông/Bà: mở như thường.")
    if is_kept_out(actor, dossier.id):
        raise GrantRefusedError("Ông/Bà không được tham gia hồ sơ này, kể cả khi khẩn cấp.")
    row = Grant(
        account=Account.objects.select_for_update().get(id=actor.id),
        kind=Grant.Kind.READING,
        renews_access=False,
        reason=reason,
        content={
            "matter": str(dossier.id),
            "code": dossier.code,
            "ground": ground,
            "hours": hours,
            "asked_in": str(actor.post_id),
        },
    )
    return wait_for_second(actor, row)
