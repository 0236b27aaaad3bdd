"""What of the papers that are issued needs a person."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.urls import reverse

from motcua.domain.issuing.authority.offices import unstaffed
from motcua.domain.issuing.desk.keys import WantedKey, locked_keys, wanted_keys
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.signatures import api as signatures
from motcua.kernel.ui.api import attention

_SHOWN = 5
_SHOWN_KEYS = 10


def locked_key_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Yield that signing keys are locked where the actor may help to unlock them."""
    try:
        found = locked_keys(actor)
    except signatures.SignerUnavailableError:
        return
    if found:
        names = ", ".join(one.owner for one in found[:_SHOWN])
        yield attention.Concern(
            title=f"{len(found)} khóa ký số bị khóa vì nhập sai mã PIN",
            text=f"{names}. Người khác có thể đã dò mã PIN: hãy hỏi chủ khóa trước khi mở.",
            act="Một người đề nghị mở, người khác xác nhận.",
            url=reverse("issuing_admin:keys"),
            tone="soon",
        )


def key_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Yield who signs or seals and has no key for it; what ends soon, administration yields."""
    try:
        wanted = wanted_keys(actor)
    except signatures.SignerUnavailableError:
        return
    people = [one for one in wanted if one.is_lacking and not one.is_seal]
    seals = [one for one in wanted if one.is_lacking and one.is_seal]
    yield from _wanted("{count} lãnh đạo chưa có khóa ký số", people)
    yield from _wanted("{count} cơ quan, đơn vị chưa có khóa con dấu số", seals)


def _wanted(title: str, keys: Sequence[WantedKey]) -> Iterator[attention.Concern]:
    if not keys:
        return
    shown = ", ".join(f"{one.name} ({one.agency})" for one in keys[:_SHOWN_KEYS])
    rest = f" và {len(keys) - _SHOWN_KEYS} nơi khác" if len(keys) > _SHOWN_KEYS else ""
    yield attention.Concern(
        title=title.format(count=len(keys)),
        text=f"{shown}{rest}.",
        act="Đề nghị cấp ở trang Khóa ký số; người khác xác nhận, chủ khóa đặt mã PIN.",
        url=reverse("issuing_admin:keys"),
    )


def revocation_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Yield that verification does not know who lost their certificate lately."""
    wanted = signatures.revocation_lists()
    old = [one.address for one in wanted if not one.is_current]
    soft = "Chữ ký của chứng thư vừa bị thu hồi vẫn được coi là tốt cho tới khi có danh sách."
    if old:
        yield attention.Concern(
            title=f"{len(old)} danh sách chứng thư bị thu hồi chưa có hoặc đã cũ",
            text=f"{soft} {'; '.join(old[:_SHOWN])}.",
            act="Xem nhật ký của việc issuing.fetch_revocation_lists; kiểm tra đường ra mạng.",
            tone="soon",
        )
    elif not wanted and not settings.MOTCUA_DEMO:
        yield attention.Concern(
            title="Chưa ghi nơi lấy danh sách chứng thư bị thu hồi",
            text=soft,
            act="Ghi địa chỉ vào trust/lists.txt của thư mục dữ liệu (Sổ tay, mục Khóa ký số).",
            tone="soon",
        )


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
        url=f"{reverse('identity_admin:officers')}?co-quan={found[0].agency.pk}",
        tone="late",
    )
