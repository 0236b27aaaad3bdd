"""What of the packs needs a person."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domain.procedures.actions.sync_packs import sync_packs
from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import attention


def pack_concerns(actor: Actor) -> Iterator[attention.Concern]:
    faults = sync_packs()
    if faults:
        yield attention.Concern(
            title=_("{count} lỗi trong gói thủ tục").format(count=len(faults)),
            text=_("Thủ tục có lỗi giữ phiên bản cũ; thay đổi trong tệp chưa có hiệu lực."),
            act=_("Sửa tệp theo từng dòng lỗi; thay đổi được công bố ngay sau đó."),
            url=reverse("procedures_admin:packs"),
        )
