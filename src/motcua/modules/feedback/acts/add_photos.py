"""Whoever wrote adds pictures."""

from motcua.domain.work import api as work
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.photos import check_photos, keep_photos, photos_in
from motcua.modules.feedback.acts.sharing import BY_SENDER
from motcua.modules.feedback.opened import Sent


def _add(asked: work.Asked[Sent]) -> work.Done:
    feedback, sent = asked.opened.matter, photos_in(asked.typed.files("photo"))
    check_photos(sent, before=len(asked.opened.photos))
    keep_photos(asked.actor, feedback, sent)
    work.record(events.PHOTO_ADDED, feedback, asked.actor)
    return work.Done(said="Đã nhận ảnh, đang kiểm tra.", page="")


OWN = BY_SENDER.act(
    key="photo",
    slug="them-anh",
    order=20,
    offer=work.while_open(
        work.Offer(title="Gửi ảnh"), unless=lambda opened: opened.matter.is_complaint
    ),
    change=_add,
)
