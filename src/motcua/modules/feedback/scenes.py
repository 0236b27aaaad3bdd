"""What people said in the demonstration: one waits at the counter, one is late, one is answered."""

from datetime import timedelta
from typing import Any, Final

from motcua.domain.issuing import api as issuing
from motcua.domain.work import api as work
from motcua.kernel.base.api import GUEST, Actor, clock, ids
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.organisations.api import agency_of_area
from motcua.modules.feedback.actions.send import Sending, send
from motcua.modules.feedback.acts.every import EVERY, OWN
from motcua.modules.feedback.acts.passing import PASSING
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.opened import Opened, Sent
from motcua.modules.feedback.papers import ANSWER, PAPER
from motcua.modules.feedback.rules import Sort

_CAM_BINH: Final = "18685"
_HOA: Final = {
    "name": "Trần Thị Minh Hoa",
    "phone": "+84912345678",
    "address": "Thôn Đông Vinh, xã Cẩm Bình",
}
_SON: Final = {
    "name": "Lê Ngọc Sơn",
    "phone": "+84987654321",
    "address": "Thôn Bình Quang, xã Cẩm Bình",
}


def play(pin: str) -> None:
    """Send what the cast has to say, once, and answer one of it."""
    if Feedback.objects.exists():
        return
    hoa, son = (actor_of(demo.account_of(key)) for key in ("hoa", "son"))
    drain = _say(
        GUEST,
        Sort.REPORT,
        _SON,
        topic="Đường sá, môi trường, trật tự",
        words="Cống thoát nước trước trạm y tế bị tắc, mưa là ngập vào sân trường.",
        place="Ngã ba Thạch Bình",
    )
    light = _say(
        hoa,
        Sort.REPORT,
        _HOA,
        topic="Đường sá, môi trường, trật tự",
        words="Đèn đường xóm Đông tắt đã hai tuần, trẻ con đi học về tối.",
    )
    _say(hoa, Sort.WHY_LATE, _HOA, dossier="H27.154.02-261116-0003")
    _say(
        son,
        Sort.COMPLAINT,
        {**_SON, "personalNumber": "042088005127", "isOwn": True},
        decision="Thông báo không tiếp nhận hồ sơ số 02/PTC",
        known_on=(clock.local(clock.now()).date() - timedelta(days=5)).isoformat(),
        words="Hồ sơ của tôi đủ giấy tờ theo danh mục niêm yết nhưng bị từ chối.",
        wish="Hủy thông báo, nhận và giải quyết hồ sơ.",
        officer="ông Nguyễn Quang Minh",
    )
    minh = actor_of(demo.account_of("minh"))
    asking = work.Typed.of(words="Ông cho biết nước ngập từ ngày nào?")
    work.perform(EVERY.get("ask"), work.Asked(actor=minh, opened=Opened(drain), typed=asking))
    _answer(light, pin, by=minh)
    rating = work.Typed.of(score="4")
    work.perform(OWN.get("rate"), work.Asked(actor=hoa, opened=Sent(light), typed=rating))


def _say(actor: Actor, sort: Sort, who: dict[str, Any], **said: Any) -> Feedback:
    agency = agency_of_area(_CAM_BINH)
    content = {"agency": agency.code, **who, **said}
    sending = Sending(id=ids.new_id(), sort=sort, agency=agency, content=content)
    return send(actor=actor, sending=sending)


def _answer(feedback: Feedback, pin: str, *, by: Actor) -> None:
    dung, tuan, thao = (actor_of(demo.account_of(key)) for key in ("dung", "tuan", "thao"))
    unit_id = dung.unit_id
    if unit_id is None:
        return
    PASSING.hand_over(actor=by, matter_id=feedback.pk, to_unit_id=unit_id)
    paper = issuing.draft(
        actor=dung,
        kind=PAPER,
        matter_id=feedback.pk,
        code=ANSWER,
        posted={
            "said": ["Phòng Kinh tế đã thay 6 bóng đèn xóm Đông, đèn sáng lại từ tối hôm qua."],
            "publicQuestion": ["Đèn đường xóm Đông tắt hai tuần"],
            "publicAnswer": ["Đã thay 6 bóng đèn, đèn sáng lại."],
        },
    )
    issuing.sign(actor=tuan, paper_id=paper.id, pin=pin)
    issuing.number_and_seal(actor=thao, paper_id=paper.id, pin=pin)
