"""Doing one thing to many: each succeeds or fails by itself, and the page says which."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import NotVisibleError, Request
from motcua.kernel.base.api import Refusal

LOST = "Không tìm thấy việc này."


@dataclass(frozen=True, kw_only=True, slots=True)
class Item[T]:
    """One of many: its code and page, what it is, and what the act is done to."""

    code: str
    url: str
    what: str
    thing: T


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one item; `refusal` is empty when it was done, and `said` what it led to."""

    code: str
    url: str
    what: str
    refusal: str = ""
    said: str = ""


def each[T](
    items: Iterable[Item[T]],
    act: Callable[[T], str | None],
    *,
    ends: tuple[type[Refusal], ...] = (),
) -> list[Outcome]:
    """Do an act to each item; a refusal stops only its own.

    A refusal that is said to end it is not met again: one mistyped PIN counts once, not per item.

    Args:
        items: What it is done to.
        act: What is done; returns what it led to, where that is more than done.
        ends: Refusals after which nothing more is tried.

    Raises:
        Refusal: One of `ends`, and nothing was done yet.
    """
    outcomes: list[Outcome] = []
    ended = ""
    for item in items:
        refusal, said = ended, None
        if not ended:
            try:
                said = act(item.thing)
            except ends as last:
                if all(one.refusal for one in outcomes):
                    raise
                refusal = ended = last.message
            except Refusal as own:
                refusal = own.message
            except NotVisibleError:
                refusal = LOST
        outcomes.append(
            Outcome(code=item.code, url=item.url, what=item.what, refusal=refusal, said=said or "")
        )
    return outcomes


def show_outcomes(
    request: Request, *, title: str, outcomes: Sequence[Outcome], back: str
) -> HttpResponse:
    """Show what became of each item."""
    done = sum(not one.refusal for one in outcomes)
    context = {"title": title, "outcomes": outcomes, "done": done, "back": back}
    return render(request, "work/desk/outcomes.html", context)
