"""What of the packs needs a person."""

from collections.abc import Iterator

from django.urls import reverse

from motcua.domain.procedures.actions.sync_packs import pack_faults
from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import attention


def pack_concerns(actor: Actor) -> Iterator[attention.Concern]:
    faults = pack_faults()
    if faults:
        yield attention.Concern(
            title=f"{len(faults)} lỗi trong gói thủ tục",
            text="Thủ tục có lỗi giữ phiên bản cũ; thay đổi trong tệp chưa có hiệu lực.",
            act="Sửa tệp theo từng dòng lỗi; vài phút sau thay đổi được công bố.",
            url=reverse("procedures_admin:packs"),
        )
