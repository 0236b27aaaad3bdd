"""The fair floor's requests: who asks, what the page needs, as many bytes as it has to say."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from benchmarks.floor import views
from benchmarks.floor.budget import budgets
from benchmarks.floor.models import (
    Account,
    Case,
    Count,
    Document,
    Event,
    Note,
    Reach,
    Reading,
    Session,
    Version,
)

_ROWS = 20
_HEAD_BYTES, _BLOCK_BYTES = 300, 215
"""What the template comes to, and at most each row of it; what is missing is filled up."""
_PAD = "<!-- {} -->"

type Rows = Iterable[Any]


def file(request: HttpRequest) -> HttpResponse:
    """File a case with eight documents, one event and one note, in one transaction."""
    _account(request)
    with transaction.atomic():
        case = views.filed()
        Note.objects.create(case=case, name="to tell its owner")
    return HttpResponseRedirect(f"/fair/own_dossier/{case.pk}/")


def step(request: HttpRequest, pk: int) -> HttpResponse:
    """End a step: as on the bare floor, by somebody who is known."""
    _account(request)
    return views.step(request, pk)


def procedure(request: HttpRequest) -> HttpResponse:
    """Show a procedure to whoever comes: one statement."""
    return _page(request, "procedure", [Version.objects.get(code="1.001193")])


def page_of_lists(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a person's first pages show."""
    account = _account(request)
    rows = [row for read in _LISTS[key] for row in read(account)]
    return _page(request, key, rows)


def page_of_case(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show a case with all that belongs to it, and commit one row that says so."""
    account = _account(request)
    rows = [row for read in _OF_CASE[key] for row in read(pk)]
    Reading.objects.create(case_id=pk, account_id=account.pk)
    return _page(request, key, rows)


def _account(request: HttpRequest) -> Account:
    key = request.COOKIES["session"]
    sessions = Session.objects.select_related("account")
    account: Account = sessions.get(key=key, expires_at__gt=timezone.now()).account
    return account


def _page(request: HttpRequest, key: str, rows: Rows) -> HttpResponse:
    """Render rows again and again up to the bytes that the page has."""
    html_bytes = budgets()[key].html_bytes
    count = max((html_bytes - _HEAD_BYTES) // _BLOCK_BYTES, 1)
    shown = [row for row, _ in zip(cycle(rows), range(count), strict=False)]
    response = render(request, "floor/fair.html", {"key": key, "rows": shown})
    missing = html_bytes - len(response.content) - len(_PAD.format(""))
    response.write(_PAD.format("." * max(missing, 0)))
    return response


def _reached(account: Account) -> Rows:
    rows = Reach.objects.filter(scope=account).select_related("case").order_by("due_at")
    return rows[:_ROWS]


def _counts(account: Account) -> Rows:
    return Count.objects.filter(scope=account)


def _first(account: Account) -> Rows:
    return Case.objects.filter(reach__scope=account).order_by("reach__due_at")[:1]


def _documents_of_first(account: Account) -> Rows:
    return Document.objects.filter(case__reach__scope=account).order_by("case__reach__due_at")[:8]


def _case(pk: int) -> Rows:
    return Case.objects.filter(pk=pk)


def _documents(pk: int) -> Rows:
    return Document.objects.filter(case=pk)


def _events(pk: int) -> Rows:
    return Event.objects.filter(case=pk)


def _notes(name: str) -> Callable[[int], Rows]:
    return lambda pk: Note.objects.filter(case=pk, name=name)


_LISTS: Mapping[str, Sequence[Callable[[Account], Rows]]] = {
    "first_page": (_reached, _counts),
    "own_list": (_reached, _counts),
    "inbox": (_reached, _counts, _first, _documents_of_first, _counts),
    "inbox_part": (_reached, _counts),
    "leader": (_reached, _counts, _counts),
    "form_step": (_first,),
}
_OF_CASE: Mapping[str, Sequence[Callable[[int], Rows]]] = {
    "own_dossier": (_case, _documents, _events, _notes("message"), _notes("letter")),
    "work_page": (
        _case,
        _documents,
        _events,
        _notes("message"),
        _notes("letter"),
        _notes("result"),
    ),
}
