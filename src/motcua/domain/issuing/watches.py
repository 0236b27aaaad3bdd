"""What of the papers that are issued needs a person."""

from collections.abc import Iterator

from django.urls import reverse

from motcua.domain.issuing.authority.offices import unstaffed
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ui.api import attention

_SHOWN = 5


def office_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Yield who issues papers and has nobody to sign, or to number and seal."""
    agency_id = None if "administrator" in actor.roles else actor.agency_id
    found = unstaffed(on=clock.today(), agency_id=agency_id)
    if not found:
        return
    shown = "; ".join(f"{one.agency.name} thiếu {', '.join(one.lacking)}" for one in found[:_SHOWN])
    more = f"; và {len(found) - _SHOWN} nơi nữa" if len(found) > _SHOWN else ""
    yield attention.Concern(
        title=f"{len(found)} cơ quan ban hành giấy tờ mà thiếu người ký hoặc văn thư",
        text=f"Giấy tờ sẽ đứng lại ở đó, sổ không có người trông: {shown}{more}.",
        act="Cử người vào vị trí lãnh đạo, văn thư ở đó, rồi cấp khóa ký số, khóa con dấu.",
        url=reverse("identity_admin:officers"),
        tone="late",
    )
