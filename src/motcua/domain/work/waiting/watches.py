"""What of the office's work needs a person."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from motcua.domain.work.waiting.unattended import all_unattended, unattended
from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import attention

_SHOWN = 5


def unattended_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Yield where steps wait for nobody, by unit; no dossier is named."""
    is_of_province = "administrator" in actor.roles
    found = all_unattended() if is_of_province else unattended(actor)
    if not found:
        return
    places = Counter(f"{one.name}, {one.unit}, {one.agency}" for one in found)
    ((agency_id, _count),) = Counter(one.agency_id for one in found).most_common(1)
    shown = "; ".join(f"{place} ({count})" for place, count in places.most_common(_SHOWN))
    more = f"; và {len(places) - _SHOWN} nơi nữa" if len(places) > _SHOWN else ""
    yield attention.Concern(
        title=f"{len(found)} bước đang chờ nơi không có người",
        text=f"Hồ sơ đứng yên mà đồng hồ vẫn chạy: {shown}{more}.",
        act="Cử người vào vị trí ấy; hoặc lãnh đạo cơ quan giải quyết thu hồi, giao nơi khác.",
        url=f"{reverse('identity_admin:officers')}?co-quan={agency_id or ''}",
        tone="late",
    )
