"""Something for each address that names an object, and short ways to feedback for tests."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.dossiers.testing import Province, make_province
from motcua.kernel.base.api import GUEST, Actor, ids
from motcua.kernel.organisations.api import Agency
from motcua.modules.feedback.actions.send import Sending, send
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.rules import Sort

PHONE = "+84912345678"
_WRITTEN: Mapping[str, Any] = {
    "topic": "Chậm trễ, đi lại nhiều lần",
    "words": "Tôi đến ba lần, lần nào cũng được hẹn lần sau.",
    "name": "Trần Thị Minh Hoa",
    "phone": PHONE,
    "address": "Thôn Đông Vinh, xã Cẩm Bình",
}
_COMPLAINED: Mapping[str, Any] = {
    "decision": "Thông báo từ chối số 02/PTC ngày 16/11/2026",
    "known_on": "2026-11-16",
    "wish": "Hủy thông báo, nhận hồ sơ của tôi.",
    "number": "042194007316",
    "isOwn": True,
}


def make_feedback(
    province: Province | None = None,
    *,
    sort: Sort = Sort.REPORT,
    agency: Agency | None = None,
    actor: Actor = GUEST,
    previous: Feedback | None = None,
    **written: Any,
) -> Feedback:
    """Return feedback about Cẩm Bình that was just sent."""
    province = province or make_province()
    about = agency or province.cam_binh
    more = _COMPLAINED if sort is Sort.COMPLAINT else {}
    content = {"agency": about.code, **_WRITTEN, **more, **written}
    sending = Sending(id=ids.new_id(), sort=sort, agency=about, content=content, previous=previous)
    return send(actor=actor, sending=sending)
