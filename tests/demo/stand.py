"""`python -m tests.demo.stand load [INSTANT]`, `look` or `count`: inside the process of a play."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from motcua.project.cli.options import start_django
from motcua.project.preparing import bring_up_to_date

_TAKEN_IN = {"dossier.filed", "feedback.sent"}


def load(until: datetime | None) -> None:
    """Load the demonstration of this process's folder, as `motcua demo load` does."""
    start_django()
    from motcua.project.demo import loading, story

    if until is not None:
        bring_up_to_date()
        story.begin(until=until)
    loading.load()


def look() -> dict[str, object]:
    """Return what can be said of the folder's dossiers."""
    bring_up_to_date()
    from motcua.domain.dossiers.api import Dossier
    from motcua.domain.dossiers.models import Apology, Rating
    from motcua.domain.filing.models import Draft
    from motcua.domain.issuing.api import Paper
    from motcua.kernel.base.api import clock
    from motcua.kernel.files.models import StoredFile
    from motcua.kernel.jobs.models import Job
    from motcua.kernel.ledger.api import entries, verify_chain

    now = clock.now()
    dossiers = list(Dossier.objects.order_by("opened_at"))
    ledger = {dossier.code: entries(dossier.subject) for dossier in dossiers}
    return {
        "codes": [dossier.code for dossier in dossiers],
        "statuses": Counter(dossier.status for dossier in dossiers),
        "stages": Counter(dossier.stage for dossier in dossiers if dossier.is_open),
        "returned": Counter(d.result_channel for d in dossiers if d.returned_at),
        "late": sum(_is_late(dossier, now) for dossier in dossiers),
        "paused": sum(dossier.paused_at is not None for dossier in dossiers),
        "without_due": [dossier.code for dossier in dossiers if dossier.due_at is None],
        "broken": [d.code for d in dossiers if not verify_chain(d.subject).is_whole],
        "events": Counter(e.event for found in ledger.values() for e in found),
        "ahead": [e.event for found in ledger.values() for e in found if e.at > now],
        "results": Counter(Paper.objects.values_list("state", flat=True)),
        "scores": sorted(Rating.objects.values_list("score", flat=True)),
        "apologies": Apology.objects.count(),
        "drafts": Draft.objects.count(),
        "files": Counter(StoredFile.objects.values_list("state", flat=True)),
        "without_pages": StoredFile.objects.filter(drawn_pages=None).count(),
        "jobs": Counter(Job.objects.values_list("state", flat=True)),
        "unread": list(_unread()),
        "is_now": abs(now - clock.machine_now()).total_seconds() < 1,
    }


def _unread() -> Iterator[str]:
    """Yield every act of an officer on a matter that they had not opened before.

    Whoever takes something in at the counter needs to open nothing.
    """
    from motcua.domain.work.api import Matter
    from motcua.kernel.identity.api import demo
    from motcua.kernel.ledger.api import Subject, entries
    from motcua.kernel.privacy.api import readings_of

    officers = {demo.account_of(officer.key).id for officer in demo.read_cast().officers}
    for matter in Matter.objects.all():
        subject = Subject(kind=matter.kind, id=matter.id)
        read = [(reading.actor_id, reading.at) for reading in readings_of(subject)]
        taken_in = False
        for entry in entries(subject):
            is_blind = not any(one == entry.actor_id and at < entry.at for one, at in read)
            if taken_in and is_blind and entry.actor_id in officers:
                yield f"{matter.code} {entry.event}"
            taken_in = taken_in or entry.event in _TAKEN_IN


def count() -> dict[str, int]:
    """Hold the page of mined figures against a plain count, for each procedure and period.

    Return how many dossiers each procedure has.
    """
    bring_up_to_date()
    from django.test import Client

    from motcua.domain.dossiers.api import Dossier
    from motcua.domain.insight.pages.studio.tests.told import check_page
    from motcua.domain.procedures.api import Procedure
    from motcua.kernel.base.api import limits
    from motcua.kernel.identity.api import demo
    from motcua.kernel.identity.testing import sign_in
    from motcua.kernel.ui.testing.page import Page

    client = sign_in(Client(SERVER_NAME="localhost"), demo.account_of("kien"))
    least = limits.get("dossiers.real_times_least_count")
    shown = limits.get("insight.mined_shown_count")
    for code in Procedure.objects.values_list("code", flat=True):
        for key, days in (("12-thang", 365), ("90-ngay", 90), ("30-ngay", 30), ("tat-ca", 0)):
            page = Page.open(client, f"/xuong/thu-tuc/{code}/thuc-te/?ky={key}")
            check_page(page, code, days=days, least=least, shown=shown)
    return dict(Counter(Dossier.objects.values_list("topic_code", flat=True)))


def _is_late(dossier: object, now: datetime) -> bool:
    from motcua.domain.dossiers.api import Dossier, Status

    assert isinstance(dossier, Dossier)
    is_waiting = dossier.is_open and dossier.status != Status.SETTLED and not dossier.paused_at
    return is_waiting and dossier.due_at is not None and dossier.due_at < now


if __name__ == "__main__":
    if sys.argv[1] == "look":
        sys.stdout.write(json.dumps(look()) + "\n")
    elif sys.argv[1] == "count":
        sys.stdout.write(json.dumps(count()) + "\n")
    else:
        instant = datetime.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else None
        load(instant)
