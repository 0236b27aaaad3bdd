"""The rows of the floors: as many cases as ours has dossiers."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from benchmarks.floor.models import (
    Account,
    Case,
    Count,
    Note,
    Reach,
    Session,
    Step,
    Version,
)
from benchmarks.floor.session import KEY
from benchmarks.floor.views import DATA, filed

_WHOLE = 60
_REACHED = 300
_COUNTS = ("late", "today", "soon", "new", "paused", "agreed", "supplemented", "refused")
_NOTES = ("message", "letter", "result")


def fill(count: int) -> list[int]:
    """File some whole cases and many bare ones; return the keys of the whole ones."""
    now = timezone.now()
    with transaction.atomic():
        account = Account.objects.create(name="Trần Thị Minh Hoa")
        Session.objects.create(key=KEY, account=account, expires_at=now + timedelta(days=1))
        whole = [filed().pk for _ in range(_WHOLE)]
        Step.objects.bulk_create(Step(case_id=pk, name="first") for pk in whole)
        Note.objects.bulk_create(Note(case_id=pk, name=name) for pk in whole for name in _NOTES)
        Case.objects.bulk_create(
            (Case(code=f"H27-{at}", owner="Chủ hồ sơ", data=DATA) for at in range(count)),
            batch_size=5000,
        )
        Reach.objects.bulk_create(
            Reach(scope=account, case_id=pk, due_at=now + timedelta(hours=at))
            for at, pk in enumerate([*whole, *range(whole[-1] + 1, whole[-1] + _REACHED)])
        )
        Count.objects.bulk_create(
            Count(scope=account, name=name, number=at) for at, name in enumerate(_COUNTS)
        )
        Version.objects.create(code="1.001193", content=DATA)
    return whole
