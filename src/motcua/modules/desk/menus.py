"""The lines of the officers' menu."""

from functools import lru_cache
from uuid import UUID

from django.http import HttpRequest

from motcua.domain.work.api import inbox
from motcua.kernel.base.api import Actor
from motcua.kernel.organisations.api import UnknownAgencyError, agency
from motcua.kernel.ui.api import menu

_WORK = "work.read"
_READ = "dossiers.read"
_RECEIVE = "dossiers.receive"
_SIGN = "dossiers.sign"
_SEAL = "dossiers.seal"


def register() -> None:
    """Add every page that officers start from; each shows only to those who may open it."""
    _line("inbox", "Việc chờ tôi", "work:inbox", "inbox", _WORK, order=10, is_counted=True)
    _line("leader", "Ký và điều hành", "desk:leader", "sign", _SIGN, order=20)
    _line("counter", "Quầy tiếp nhận", "desk:counter", "scan", _RECEIVE, order=20)
    _line("returning", "Trả kết quả", "desk:returning", "return", _RECEIVE, order=30)
    _line("clerk", "Lấy số, đóng dấu", "desk:clerk", "stamp", _SEAL, order=20)
    _line("books", "Các sổ", "desk:books", "book", _SEAL, order=30)
    _line("search", "Tìm hồ sơ", "desk:search", "search", _READ, order=40)
    _line("register_book", "Sổ theo dõi", "desk:register_book", "list", _READ, order=50)
    menu.use_place(_place)
    _line("how", "Làm thế nào?", "desk_help:cards", "info", _READ, order=90)


def _line(
    key: str,
    label: str,
    url_name: str,
    icon: str,
    permission: str,
    *,
    order: int,
    is_counted: bool = False,
) -> None:
    menu.register(
        "desk",
        key=key,
        label=label,
        url_name=url_name,
        icon=icon,
        permission=permission,
        order=order,
        count=_waiting if is_counted else None,
    )


def _waiting(request: HttpRequest) -> int | None:
    return inbox(menu.actor_of(request)).count() or None


def _place(actor: Actor) -> str:
    return _agency_name(actor.agency_id) if actor.agency_id else ""


@lru_cache(maxsize=512)
def _agency_name(agency_id: UUID) -> str:
    """Return the short name of an agency; a name changes with a new version of the chart alone."""
    try:
        name = agency(agency_id).short_name
    except UnknownAgencyError:
        return ""
    return name[:1].upper() + name[1:]
