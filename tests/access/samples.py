"""One address of each kind for each object: what stands in the place of its parameters.

An address with parameters is found here by its longest known beginning. One that is not known
fails the matrix: add a line that says which object its parameters name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from tests.access.world import PLACES, Objects, World

NOTHING = "-"
_UNKNOWN = UUID(int=7)

type Sample = Callable[[World, Objects], Mapping[str, str]]
"""Returns an object's name in the table, with what replaces the parameters."""


def _same(text: str) -> Sample:
    return lambda _world, _here: {NOTHING: text}


def _dossier(_world: World, here: Objects) -> Mapping[str, str]:
    return {"dossier": here.dossier.code}


def _draft(_world: World, here: Objects) -> Mapping[str, str]:
    return {"draft": str(here.draft_id), "dossier": str(here.dossier.id)}


def _step(_world: World, here: Objects) -> Mapping[str, str]:
    return {"draft": f"{here.draft_id}/{here.step}"}


def _counter(_world: World, here: Objects) -> Mapping[str, str]:
    return {"counter": str(here.counter_draft_id), "dossier": str(here.dossier.id)}


def _payment(_world: World, here: Objects) -> Mapping[str, str]:
    return {"payment": str(here.payment_id)}


def _files(_world: World, here: Objects) -> Mapping[str, str]:
    return {name: str(file_id) for name, file_id in here.files.items()}


def _pages(_world: World, here: Objects) -> Mapping[str, str]:
    return {name: f"{file_id}/trang/1" for name, file_id in here.files.items()}


def _officer(_world: World, here: Objects) -> Mapping[str, str]:
    return {"officer": str(here.officer_id)}


def _agency(_world: World, here: Objects) -> Mapping[str, str]:
    return {"agency": str(here.agency.id)}


def _dossier_step(world: World, here: Objects) -> Mapping[str, str]:
    return {kind: f"{code}/buoc/1" for kind, code in _dossier(world, here).items()}


def _area(_world: World, here: Objects) -> Mapping[str, str]:
    return {"area": str(here.agency.area_id or _UNKNOWN)}


def _client(world: World, _here: Objects) -> Mapping[str, str]:
    return {NOTHING: str(world.client_id)}


def _version_draft(world: World, _here: Objects) -> Mapping[str, str]:
    return {NOTHING: str(world.version_draft_id)}


def _guided_change(world: World, _here: Objects) -> Mapping[str, str]:
    return {NOTHING: f"{world.version_draft_id}/sua/thoi-han"}


def _reshaped(world: World, _here: Objects) -> Mapping[str, str]:
    return {NOTHING: f"{world.version_draft_id}/quy-trinh/hinh/bo"}


def _table_change(world: World, _here: Objects) -> Mapping[str, str]:
    return {NOTHING: f"{world.version_draft_id}/quyet-dinh/sua/luat"}


SAMPLES: Mapping[str, Sample] = {
    "thu-tuc/<procedure_code:code>": _same("1.001193"),
    "thu-tuc/<str:code>": _same("1.001193"),
    "viec/<slug:event>": _same("sinh-con"),
    "thanh-toan/<uuid:request_id>": _payment,
    "nop/<uuid:draft_id>": _draft,
    "nop/<uuid:draft_id>/<slug:step>": _step,
    "ho-so/<str:code>": _dossier,
    "xac-minh/<slug:token>": lambda _world, here: {"result": here.token},
    "can-bo/giay-to/<uuid:paper_id>": lambda _world, here: {"result": str(here.result_id)},
    "tai-khoan/khoa/<int:pk>": _same("1"),
    "tep/<uuid:file_id>": _files,
    "tep/<uuid:file_id>/trang/<int:number>": _pages,
    "can-bo/ho-so/<str:code>": _dossier,
    "can-bo/ho-so/<str:code>/buoc/<int:step_id>": _dossier_step,
    "can-bo/quay/<uuid:draft_id>": _counter,
    "quan-tri/viec-nen/<uuid:job_id>": _same(str(_UNKNOWN)),
    "quan-tri/thu-tuc/<managed_procedure_code:code>": _same("1.001193"),
    "quan-tri/thong-bao/<uuid:delivery_id>": _same(str(_UNKNOWN)),
    "quan-tri/can-bo/<uuid:account_id>": _officer,
    "quan-tri/he-thong/<uuid:client_id>": _client,
    "quan-tri/co-quan/<uuid:agency_id>": _agency,
    "quan-tri/dia-ban/<uuid:area_id>": _area,
    "quan-tri/trao-doi/<uuid:item_id>": _same(str(_UNKNOWN)),
    "xuong/thu-tuc/<studied_procedure_code:code>": _same("1.001193"),
    "xuong/thu-tuc/<studied_procedure_code:code>/<int:number>": _same("1.001193/1"),
    "xuong/thu-tuc/<str:code>": _same("1.001193"),
    "xuong/chuyen-ho-so/<uuid:batch_id>": _same(str(_UNKNOWN)),
    "xuong/thu-tuc/<str:code>/don-gian/<uuid:reading_id>": _same(f"1.001193/don-gian/{_UNKNOWN}"),
    "xuong/chay-lai/<uuid:reading_id>": _same(str(_UNKNOWN)),
    "xuong/ban-nhap/<uuid:draft_id>": _version_draft,
    "xuong/ban-nhap/<uuid:draft_id>/sua/<slug:op>": _guided_change,
    "xuong/ban-nhap/<uuid:draft_id>/quy-trinh/hinh/<slug:op>": _reshaped,
    "xuong/ban-nhap/<uuid:draft_id>/quyet-dinh/sua/<slug:op>": _table_change,
    "api/v1/thu-tuc/<code>": _same("1.001193"),
    "api/v1/ho-so/<code>": _dossier,
    "api/v1/tep/<file_id>": _files,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A path to ask for, and the object that it names."""

    path: str
    place: str
    kind: str

    @property
    def name(self) -> str:
        return NOTHING if self.kind == NOTHING else f"{self.kind} {self.place}"


class UnlistedAddressError(LookupError):
    """An address has parameters of which `SAMPLES` says nothing."""


def targets(address: str, world: World) -> Iterator[Target]:
    """Yield what to ask of an address: itself, or one path for each object of three agencies.

    Raises:
        UnlistedAddressError: Its parameters are not known here.
    """
    if "<" not in address:
        yield Target(path=f"/{address.removesuffix('^')}", place=NOTHING, kind=NOTHING)
        return
    beginning = _beginning(address)
    seen: set[str] = set()
    for place in PLACES:
        for kind, text in SAMPLES[beginning](world, world.objects[place]).items():
            path = f"/{beginning.split('<')[0]}{text}{address.removeprefix(beginning)}"
            if path not in seen:
                seen.add(path)
                yield Target(path=path, place=place, kind=kind)


def _beginning(address: str) -> str:
    known = [one for one in SAMPLES if address == one or address.startswith(f"{one}/")]
    found = max(known, key=len, default="")
    if not found or "<" in address.removeprefix(found):
        raise UnlistedAddressError(
            f"{address}: add a line to SAMPLES in tests/access/samples.py that says which object "
            "its parameters name, then read what the matrix says of it"
        )
    return found
