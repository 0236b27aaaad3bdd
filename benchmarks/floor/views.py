"""The bare floor's requests."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from benchmarks.floor.models import Case, Document, Event, Reading, Step

DATA = {f"field{at}": f"value of a field {at}" for at in range(9)}
"""331 bytes as JSON."""
DOCUMENTS = 8
_ROWS = 20


def file(request: HttpRequest) -> HttpResponse:
    """File a case with eight documents and one event, in one transaction."""
    with transaction.atomic():
        case = filed()
    return JsonResponse({"id": case.pk}, status=201)


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case: three queries and a template."""
    case = Case.objects.get(pk=pk)
    context = {
        "case": case,
        "documents": list(Document.objects.filter(case=case)),
        "events": list(Event.objects.filter(case=case)),
    }
    return render(request, "floor/page.html", context)


def recorded_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case and commit one row that says so."""
    Reading.objects.create(case_id=pk)
    return page(request, pk)


def rows(request: HttpRequest) -> HttpResponse:
    """List twenty cases as JSON."""
    found = Case.objects.order_by("-filed_at")[:_ROWS]
    columns = ("id", "code", "owner", "state", "filed_at")
    return JsonResponse({"rows": list(found.values(*columns))})


def step(request: HttpRequest, pk: int) -> HttpResponse:
    """End the step at which a case stands and begin the next: two rows read, four written."""
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=pk)
        ended = Step.objects.get(case=case, ended_at=None)
        ended.answers, ended.ended_at = DATA, timezone.now()
        ended.save(update_fields=["answers", "ended_at"])
        Step.objects.create(case=case, name="next")
        case.state = 3 - case.state
        case.save(update_fields=["state"])
        Event.objects.create(case=case, name="stepped")
    return HttpResponseRedirect("/cases/")


def filed() -> Case:
    """Write a case with its documents and its first event."""
    case = Case.objects.create(code="H27.119.02-261116-0042", owner="Chủ hồ sơ", data=DATA)
    Document.objects.bulk_create(
        Document(case=case, name=f"giay-to-{at}.jpg", size=1000) for at in range(DOCUMENTS)
    )
    Event.objects.create(case=case, name="filed")
    return case
