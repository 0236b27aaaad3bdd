"""Who is told what, afterwards and each morning; arguments are ids and the legal day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from motcua.domain.work.actions import remind_agency as agencies
from motcua.domain.work.actions import remind_officer as officers
from motcua.domain.work.actions.tell_owner import tell_owner as tell
from motcua.domain.work.models import Matter
from motcua.kernel.base.api import clock
from motcua.kernel.jobs.api import Json, enqueue_many, job, schedule


def tell_of(matter: Matter, template: str) -> None:
    """Let whoever a matter is of be told what happened, once the transaction has ended."""
    tell_owner.enqueue(kind=matter.kind, matter_id=matter.pk.hex, template=template)


def tell_of_many(matters: Sequence[Matter], template: str) -> None:
    """Let whoever each matter is of be told what happened to all of them; one statement."""
    calls: list[dict[str, Json]] = [
        {"kind": one.kind, "matter_id": one.pk.hex, "template": template} for one in matters
    ]
    enqueue_many(tell_owner, calls)


@job()
def tell_owner(*, kind: str, matter_id: str, template: str) -> None:
    """Tell whoever a matter is of what happened."""
    tell(kind=kind, matter_id=UUID(matter_id), template=template)


@job()
def remind_officer(*, account_id: str, agency_id: str, day: str) -> bool:
    """Tell one officer of what is pressing in one agency."""
    return officers.remind_officer(
        account_id=UUID(account_id), agency_id=UUID(agency_id), day=date.fromisoformat(day)
    )


@job()
def remind_agency(*, agency_id: str, day: str) -> int:
    """Report what is long overdue in one agency, and ask for a notice to whom the morning concerns.

    A morning that is over is left to the next one, which finds the same and more.
    """
    if date.fromisoformat(day) != clock.today():
        return 0
    concerned = agencies.remind_agency(agency_id=UUID(agency_id), day=date.fromisoformat(day))
    told = concerned.accounts if concerned else ()
    calls: list[dict[str, Json]] = [
        {"account_id": account_id.hex, "agency_id": agency_id, "day": day} for account_id in told
    ]
    keys = [f"work.remind_officer:{day}:{agency_id}:{call['account_id']}" for call in calls]
    return enqueue_many(remind_officer, calls, keys=keys)


@job(retries=1)
def remind_all() -> int:
    """Ask for the morning of every agency that has something running."""
    day = clock.today().isoformat()
    calls: list[dict[str, Json]] = [
        {"agency_id": agency_id.hex, "day": day} for agency_id in agencies.agencies_at_work()
    ]
    keys = [f"work.remind_agency:{day}:{call['agency_id']}" for call in calls]
    return enqueue_many(remind_agency, calls, keys=keys)


schedule("work.remind", every="0 7 * * *", task=remind_all)
