"""A notice for tests of this package and of others."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.actions.send import send
from motcua.kernel.notices.wording import Wording, fill, notice_fields, template_called

CONTEXT: dict[str, object] = {
    **dict.fromkeys(notice_fields(), "…"),
    "dossier_code": "H27.119.02-261116-0042",
    "procedure": "Đăng ký khai sinh",
    "agency": "UBND xã Cẩm Bình",
    "officer": "Nguyễn Văn Minh",
    "at": "07:30 25/11/2026",
    "due": "17:00 thứ Sáu 27/11/2026",
    "next_step": "chờ kết quả",
}


def wording_of(template: str, context: Mapping[str, object]) -> Wording:
    """Return what a notice would say, on the page and as a message."""
    return fill(template_called(template), context)


def send_notice(
    *,
    to_account: UUID | None = None,
    to_phone: str = "",
    subject: Subject | None = None,
    template: str = "dossier_received",
    key: str | None = None,
    path: str = "",
) -> UUID:
    """Send a notice whose context has every field; return its id."""
    return send(
        actor=SYSTEM,
        subject=subject or Subject(kind="dossier", id=uuid4()),
        template=template,
        context=CONTEXT,
        to_account=to_account,
        to_phone=to_phone,
        key=key,
        path=path,
    )
