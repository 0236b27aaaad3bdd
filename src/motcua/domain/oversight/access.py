"""Who sees findings: whoever leads the agency, or one above it; and whose acts they are about."""

from django.db.models import Q

from motcua.domain.work.api import OFFICERS
from motcua.kernel.access.api import allows, declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor

OVERSEE = declare_permission(
    "oversight.oversee",
    "Xem xét dấu hiệu bất thường, yêu cầu giải trình, kết luận",
    roles=("leader",),
)
EXPLAIN = declare_permission(
    "oversight.explain", "Giải trình dấu hiệu về việc chính mình làm", roles=OFFICERS
)


def findings_of(actor: Actor) -> Q:
    """Return the row filter of findings.

    A leader reaches what is told to their agency or to one below it; whoever acted reaches what
    they are asked to explain, and what came of it.
    """
    own = Q(about_id=actor.id) & ~Q(state="found")
    if not allows(actor, OVERSEE):
        return own
    led = actor.agency_id
    return own | Q(told_to=led) | Q(told_to__parent=led) | Q(told_to__parent__parent=led)


declare_row_filter("oversight.Finding", findings_of)
