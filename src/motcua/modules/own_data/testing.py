"""Something for each address that names an object, and a short way to a request for tests."""

from collections.abc import Mapping

from motcua.domain.dossiers.testing import CAM_DUE, make_province
from motcua.domain.work.api import Asked, Typed, perform
from motcua.kernel.base.api import Actor, ids
from motcua.kernel.contract.testing import Sample
from motcua.kernel.identity.api import demo
from motcua.kernel.organisations.api import Agency, agency_of_area
from motcua.modules.own_data.actions.ask import Asking, ask
from motcua.modules.own_data.acts.every import EVERY
from motcua.modules.own_data.models import DataRequest
from motcua.modules.own_data.opened import Opened
from motcua.modules.own_data.rules import Right

WORDS = "Sửa giúp tôi năm sinh ghi sai trong thông tin tài khoản."
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
    return found | {
        f"{desk}{part}": Sample(
            path=f"/can-bo/yeu-cau-du-lieu/{mine.code}/{part}",
            reader=demo.account_of("tuan" if part in _OF_LEADERS else "minh"),
            foreign=f"/can-bo/yeu-cau-du-lieu/{other.code}/{part}",
        )
        for part in ("", "xem-nhanh/", *acts)
    }
