"""Something for each address that names an object, and a short way to a request for tests."""

from collections.abc import Mapping

from motcua.domain.dossiers.testing import CAM_DUE, Province, make_province
from motcua.domain.work.api import Asked, Typed, perform
from motcua.kernel.base.api import Actor, ids
from motcua.kernel.contract.testing import Sample
from motcua.kernel.identity.api import demo, erase_person
from motcua.kernel.identity.testing import make_citizen
from motcua.kernel.organisations.api import Agency, agency_of_area
from motcua.modules.own_data.actions.ask import Asking, ask
from motcua.modules.own_data.acts.every import EVERY
from motcua.modules.own_data.models import DataRequest
from motcua.modules.own_data.opened import Opened
from motcua.modules.own_data.rules import Right

WORDS = "Sửa giúp tôi năm sinh ghi sai trong thông tin tài khoản."
_GONE = "042190000017"
_OF_LEADERS = ("nhac-nguoi-giu/", "thu-hoi-viec/")


def make_request(
    actor: Actor, agency: Agency, *, right: Right = Right.CORRECT, words: str = WORDS
) -> DataRequest:
    """Return a request that was just sent to an agency."""
    asking = Asking(id=ids.new_id(), right=right, agency=agency, words=words)
    return ask(actor=actor, asking=asking)


def do(actor: Actor, request: DataRequest, key: str, **words: str) -> None:
    """Let an officer do an act on a request, with these words."""
    opened = Opened(DataRequest.objects.get(pk=request.pk))
    perform(EVERY.get(key), Asked(actor=actor, opened=opened, typed=Typed.of(**words)))


def samples() -> Mapping[str, Sample]:
    """Make a request of a citizen, and one of another at another agency."""
    province = make_province()
    mine = make_request(province.actor("hoa"), province.cam_binh)
    other = make_request(province.actor("son"), agency_of_area(CAM_DUE))
    own, desk = "du-lieu-cua-toi/yeu-cau/<str:code>/", "can-bo/yeu-cau-du-lieu/<str:code>/"
    acts = [f"{act.slug}/" for act in EVERY]
    found = {
        f"{own}{part}": Sample(
            path=f"/du-lieu-cua-toi/yeu-cau/{mine.code}/{part}",
            reader=demo.account_of("hoa"),
            foreign=f"/du-lieu-cua-toi/yeu-cau/{other.code}/{part}",
        )
        for part in ("", "rut/")
    }
    found |= _erasing(province)
    return found | {
        f"{desk}{part}": Sample(
            path=f"/can-bo/yeu-cau-du-lieu/{mine.code}/{part}",
            reader=demo.account_of("tuan" if part in _OF_LEADERS else "minh"),
            foreign=f"/can-bo/yeu-cau-du-lieu/{other.code}/{part}",
        )
        for part in ("", "xem-nhanh/", *acts)
    }


def _erasing(province: Province) -> Mapping[str, Sample]:
    """Let somebody be erased, and another be there to be."""
    make_citizen(personal_number=_GONE)
    erased = ids.new_id()
    erase_person(
        actor=province.actor("phuc"),
        second=province.actor("tuan"),
        personal_number=_GONE,
        legal_basis="Đơn ngày 01/12/2026",
        erasure_id=erased,
    )
    living, found = demo.account_of("son"), {}
    for base, who in (("quan-tri/xoa-du-lieu/", "phuc"), ("can-bo/xoa-du-lieu/", "tuan")):
        reader, one = demo.account_of(who), f"{base}<uuid:account_id>/"
        for part in ("", "xac-nhan/", "dung/"):
            found[f"{one}{part}"] = Sample(path=f"/{base}{living.id}/{part}", reader=reader)
        printed = f"{base}bien-ban/<uuid:erasure_id>/"
        found[printed] = Sample(path=f"/{base}bien-ban/{erased}/", reader=reader)
    return found
