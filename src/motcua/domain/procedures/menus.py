"""Where procedures stand in administration, and what of them needs a person."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domain.procedures.access import PUBLISH, SEE_VERSIONS
from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import attention, menu

_SECTION = "Thủ tục"


def register() -> None:
    """Add procedures and packs to administration."""
    menu.register(
        "admin",
        key="procedures",
        label="Thủ tục và kênh",
        url_name="procedures_admin:procedures",
        icon="files",
        permission=SEE_VERSIONS,
        order=20,
        section=_SECTION,
    )
    menu.register(
        "admin",
        key="packs",
        label="Gói thủ tục",
        url_name="procedures_admin:packs",
        icon="list",
        permission=SEE_VERSIONS,
        order=21,
        section=_SECTION,
    )
    attention.watch("procedures.packs", label="Gói thủ tục", permission=PUBLISH, find=_faults)


def _faults(actor: Actor) -> Iterator[attention.Concern]:
    from motcua.domain.procedures.actions.sync_packs import sync_packs

    faults = sync_packs()
    if faults:
        yield attention.Concern(
            title=_("{count} lỗi trong gói thủ tục").format(count=len(faults)),
            text=_("Thủ tục có lỗi giữ phiên bản cũ; thay đổi trong tệp chưa có hiệu lực."),
            act=_("Sửa tệp theo từng dòng lỗi; thay đổi được công bố ngay sau đó."),
            url=reverse("procedures_admin:packs"),
        )
