"""Whoever wrote adds pictures."""

from motcua.domain.work import api as work
from motcua.kernel.base.api import limits
from motcua.kernel.files.api import keep_pictures, pictures_in
from motcua.modules.feedback import events
from motcua.modules.feedback.acts.sharing import BY_SENDER
from motcua.modules.feedback.opened import PHOTO, Sent


def _add(asked: work.Asked[Sent]) -> work.Done:
    feedback, most = asked.opened.matter, limits.get("feedback.photos_count")
    sent, before = asked.typed.files(PHOTO), len(asked.opened.photos)
    found = pictures_in(sent, component=PHOTO, most=most, before=before)
    keep_pictures(asked.actor, feedback.subject, found, component=PHOTO)
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
