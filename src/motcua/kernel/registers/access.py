"""Who sees which rows: an agency's books are seen by its own officers.

Whether books run without a gap is seen by administrators: of every agency by those of the
province, of their own by those of an agency.
"""

from django.db.models import Q

from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor

SEE_BOOKS = declare_permission(
    "registers.see_books",
    "Xem sổ và mã hồ sơ theo cơ quan",
    roles=("administrator", "agency_administrator"),
)


START_BOOKS = declare_permission(
    "registers.start_books",
    "Ghi, xác nhận số đã dùng trước khi vào phần mềm",
    roles=("clerk", "leader"),
)


def sees_every_book(actor: Actor) -> bool:
    """Say whether the actor sees the books of all agencies."""
    return actor.kind == "system" or "administrator" in actor.roles


def _own_agency(actor: Actor) -> Q:
    if actor.kind == "system":
        return Q()
    return Q(book__agency_id=actor.agency_id) if actor.agency_id else Q(pk__in=[])


def _own_books(actor: Actor) -> Q:
    if sees_every_book(actor):
        return Q()
    return Q(agency_id=actor.agency_id) if actor.agency_id else Q(pk__in=[])


declare_row_filter("registers.NumberTaken", _own_agency)
declare_row_filter("registers.Book", _own_books)
