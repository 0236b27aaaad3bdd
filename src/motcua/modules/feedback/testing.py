"""Something for each address that names an object, and short ways to feedback for tests."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua.domain.dossiers.testing import CAM_DUE, Province, make_province
from motcua.domain.work.api import Asked, Typed, perform
from motcua.kernel.base.api import GUEST, Actor, clock, ids
from motcua.kernel.contract.testing import Sample
from motcua.kernel.files.api import Picture, keep_pictures
from motcua.kernel.files.testing import picture, running_intake
from motcua.kernel.identity.api import Account, demo
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.organisations.api import Agency, agency_of_area
from motcua.modules.feedback.actions.send import Sending, send
from motcua.modules.feedback.acts.every import EVERY, OWN
from motcua.modules.feedback.models import Feedback, PublicAnswer
from motcua.modules.feedback.opened import PHOTO, Opened, Sent
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
    "personalNumber": "042194007316",
    "isOwn": True,
}
_OF_LEADERS = ("nhac-nguoi-giu/", "thu-hoi-viec/", "ky/", "tra-lai/")
_OF_OTHERS: Mapping[str, str] = {**dict.fromkeys(_OF_LEADERS, "tuan"), "dong-dau/": "thao"}


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


def do(actor: Actor, feedback: Feedback, key: str, **words: str) -> None:
    """Let an officer do an act on feedback, with these words."""
    opened = Opened(Feedback.objects.get(pk=feedback.pk))
    perform(EVERY.get(key), Asked(actor=actor, opened=opened, typed=Typed.of(**words)))


def do_own(feedback: Feedback, key: str, **words: str) -> None:
    """Let whoever wrote do an act on their own, with these words."""
    sent = Sent(Feedback.objects.get(pk=feedback.pk))
    perform(OWN.get(key), Asked(actor=GUEST, opened=sent, typed=Typed.of(**words)))


def samples() -> Mapping[str, Sample]:
    """Make feedback of a citizen with a picture, and some of another at another agency."""
    province = make_province()
    hoa, minh = (demo.account_of(name) for name in ("hoa", "minh"))
    mine = make_feedback(province, actor=province.actor("hoa"))
    there = agency_of_area(CAM_DUE)
    other = make_feedback(province, actor=province.actor("son"), agency=there)
    own, desk = "phan-anh/xem/<str:key>/", "can-bo/phan-anh/<str:code>/"
    acts = [f"{act.slug}/" for act in EVERY]
    found = {
        f"{own}{part}": Sample(
            path=f"/phan-anh/xem/{mine.code}/{part}",
            reader=hoa,
            foreign=f"/phan-anh/xem/{other.code}/{part}",
        )
        for part in ("", "tra-loi/", "them-anh/", "danh-gia/", "rut/")
    }
    found |= {
        f"{desk}{part}": Sample(
            path=f"/can-bo/phan-anh/{mine.code}/{part}",
            reader=demo.account_of(_OF_OTHERS.get(part, "minh")),
            foreign=f"/can-bo/phan-anh/{other.code}/{part}",
        )
        for part in ("", "xem-nhanh/", *acts)
    }
    found["can-bo/phan-anh/ghi-nhan/<str:sort>/"] = Sample(
        path="/can-bo/phan-anh/ghi-nhan/phan-anh/", reader=minh
    )
    return found | _of_files(mine, reader=hoa)


def _of_files(feedback: Feedback, *, reader: Account) -> dict[str, Sample]:
    """Keep a picture that has been looked at, for whoever sent it and for everybody."""
    sent = [Picture(name="anh.jpg", data=picture())]
    keep_pictures(GUEST, feedback.subject, sent, component=PHOTO)
    with tempfile.TemporaryDirectory(prefix="mc") as folder, running_intake(Path(folder)):
        run_jobs()
    (photo,) = Opened(feedback).photos
    public = PublicAnswer.objects.create(
        feedback=feedback, question="Hỏi", answer="Đáp", photo_id=photo.pk, at=clock.now()
    )
    paths = {
        "phan-anh/xem/<str:key>/tep/<uuid:file_id>/": f"xem/{feedback.code}/tep/{photo.pk}",
        "phan-anh/tra-loi/<int:answer_id>/anh/": f"tra-loi/{public.pk}/anh",
    }
    return {
        pattern: Sample(path=f"/phan-anh/{path}/", reader=reader) for pattern, path in paths.items()
    }
