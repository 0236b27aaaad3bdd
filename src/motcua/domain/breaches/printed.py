"""The notification of a breach, as a page to sign and send."""

from motcua.domain.breaches.models import Breach
from motcua.domain.issuing.api import letterhead
from motcua.kernel.base.api import clock, dates
from motcua.kernel.organisations.api import Agency
from motcua.kernel.printing.api import render

_UNKNOWN = "chưa xác định, sẽ bổ sung"


def notification(breach: Breach, agency: Agency) -> bytes:
    """Return the notification of a breach as PDF; what is not known yet says so.

    Source:
        91/2025/QH15, Art. 23; the order of the points is ours: no form was compared, not verified.
    """
    data = {
        "agency": letterhead(agency),
        "found_at": dates.format_hour_and_day(breach.found_at),
        "happened_at": (
            dates.format_hour_and_day(breach.happened_at) if breach.happened_at else _UNKNOWN
        ),
        "due_at": dates.format_hour_and_day(breach.due_at),
        "what": breach.what,
        "data": breach.data_kinds,
        "persons": _UNKNOWN if breach.persons is None else f"{breach.persons} người",
        "consequences": breach.consequences or _UNKNOWN,
        "measures": breach.measures or _UNKNOWN,
        "contact": breach.contact,
        "printed_at": dates.format_hour_and_day(clock.now()),
    }
    return render("vietnam/letters/su-co-du-lieu.typ", data)
