"""The year whose numbers a page shows."""

from motcua.kernel.access.api import Request
from motcua.kernel.base.api import clock

_FIRST = 2000


def year_asked(request: Request) -> int:
    """Return the year that the address names, else this one."""
    typed, this = request.GET.get("nam", ""), clock.today().year
    is_year = typed.isascii() and typed.isdigit() and len(typed) == 4
    return int(typed) if is_year and _FIRST <= int(typed) <= this else this
