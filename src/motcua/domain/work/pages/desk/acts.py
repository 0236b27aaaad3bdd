"""The addresses of acts: what a matter's page sends, each act once, with the revision it showed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import URLPattern, path
from django.utils.datastructures import MultiValueDict

from motcua.domain.work.actions.doing import perform
from motcua.domain.work.acts import Act, Acts, Asked, Done, Shown, Typed, Upload
from motcua.domain.work.errors import MoreToAnswerError, SignedOutError
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter
from motcua.domain.work.opened import Opened
from motcua.domain.work.pages.desk.given_back import gone
from motcua.domain.work.pages.desk.listed import listed_in, onward, page_in
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Invalid, Refusal
from motcua.kernel.identity.api import unsent_here
from motcua.kernel.ui import api as ui
from motcua.kernel.ui.api import is_partial


@dataclass(frozen=True, kw_only=True, slots=True)
class Again:
    """What was not done: the matter's page shows it, with all that was typed.

    Attributes:
        slug: Of the act.
        refusal: Why not.
        typed: What was typed.
    """

    slug: str
    refusal: Refusal
    typed: QueryDict

    @property
    def status(self) -> int:
        """What HTTP says of it: wrong as typed, not possible as things are, or not asked yet."""
        if isinstance(self.refusal, SignedOutError | MoreToAnswerError):
            return 200
        return 422 if isinstance(self.refusal, Invalid) else 409


@dataclass(frozen=True, kw_only=True, slots=True)
class ActDesk[M: Matter, O: Opened[Any]]:
    """How a kind's acts are met on officers' pages.

    Attributes:
        load: Returns a matter for an actor, by `key`; see `route`.
        open: Opens it as its acts want it.
        again: Shows its page after a refusal; within a page that asks for a part, the reason alone.
        page: Returns where one goes on who asks for the address of an act, or has done it where it
            names no page; None for the officers' page of the matter.
        key: By which part of the address a matter is loaded.
        revision: Returns the revision that a page showed; None where it does not matter.
    """

    load: Callable[..., M]
    open: Callable[[M], O]
    again: Callable[[Request, M, Again], HttpResponse]
    page: Callable[[Request, M], str] | None = None
    key: str = "code"
    revision: Callable[[QueryDict], int | None] = lambda posted: revision_in(posted)

    def page_of(self, request: Request, matter: M) -> str:
        """Return the address of a matter's page."""
        found = self.page or (lambda _request, one: kinds.get(one.kind).page(one.code))
        return found(request, matter)


def act_paths[M: Matter, O: Opened[Any]](
    base: str, acts: Acts[O], desk: ActDesk[M, O]
) -> list[URLPattern]:
    """Return an address for each act, below `base`, named by the act's key.

    An act that has a page of its own has none here. Who only looks there, as after a refusal and a
    reload, is led to the matter's page with the act unfolded.

    Each belongs to the package of its kind, which has the rows of who is answered what.

    Raises:
        TemplateDoesNotExist: An act has no form; so nothing starts with one that would break pages.
    """
    for act in acts:
        get_template(act.template)
    return [
        path(f"{base}{act.slug}/", act_view(act, desk, home=acts.home_of(act)), name=act.key)
        for act in acts
        if not act.has_own_page
    ]


def act_view[M: Matter, O: Opened[Any]](
    act: Act[O], desk: ActDesk[M, O], *, home: str
) -> Callable[..., HttpResponseBase]:
    """Return the view that does an act, or shows it where that is asked for (`xem`).

    It belongs to the module `home`.
    """

    def load(actor: Actor, **named: str) -> M | None:
        try:
            return desk.load(actor, **named)
        except NotVisibleError:
            if actor.post_id is None:
                raise
            return None

    def view(request: Request, matter: M | None) -> HttpResponse:
        if matter is None:
            return gone(request, act, unsent_here(request) or request.POST)
        if request.method != "POST":
            return show_act(request, matter, act, desk)
        return do_act(request, matter, act, desk)

    view.__module__, view.__name__ = home, act.key
    declared = route(
        permission=act.permission,
        loader=load,
        purpose=act.purpose,
        methods=("GET", "POST"),
        shows_unsent=True,
    )
    return declared(view)


def show_act[M: Matter, O: Opened[Any]](
    request: Request, matter: M, act: Act[O], desk: ActDesk[M, O]
) -> HttpResponse:
    """Show an act unfolded on the matter's page: with what was typed for it and not sent."""
    unsent = unsent_here(request)
    if unsent is None:
        page, unfolded = desk.page_of(request, matter), act.shown_on or act.slug
        return redirect(page_in(listed_in(request), page, lam=unfolded))
    return _again(request, matter, act, desk, SignedOutError(), unsent)


def do_act[M: Matter, O: Opened[Any]](
    request: Request, matter: M, act: Act[O], desk: ActDesk[M, O]
) -> HttpResponse:
    """Do an act, or show it, as a page asks for it."""
    asked = Asked(
        actor=request.actor,
        opened=desk.open(matter),
        typed=typed_in(request.POST, request.FILES),
        revision=desk.revision(request.POST),
    )
    try:
        found = _found(act, asked)
    except Refusal as refusal:
        return _again(request, matter, act, desk, refusal, request.POST)
    except NotVisibleError:
        return gone(request, act, request.POST)
    if isinstance(found, Shown):
        return _show(request, found)
    messages.success(request, found.said)
    listed = listed_in(request)
    way = onward(listed, found.page) if found.page else ""
    answer = redirect(way or page_in(listed, desk.page_of(request, matter)))
    ui.forget_kept_for(request, asked.actor.id, kept_as(asked.opened, act), answer=answer)
    return answer


def kept_as[O: Opened[Any]](opened: O, act: Act[O]) -> str:
    """Return as what a window keeps what is typed for an act: of this matter, for nothing else."""
    return f"{opened.matter.kind}.{opened.matter.code}.{act.slug}"


def _again[M: Matter, O: Opened[Any]](
    request: Request,
    matter: M,
    act: Act[O],
    desk: ActDesk[M, O],
    refusal: Refusal,
    typed: QueryDict,
) -> HttpResponse:
    """Show the matter's page again, or what was written alone where they see it no more."""
    try:
        fresh = desk.load(request.actor, **{desk.key: _named_in(request, matter, desk.key)})
    except NotVisibleError:
        return gone(request, act, typed)
    again = Again(slug=act.shown_on or act.slug, refusal=refusal, typed=typed)
    return desk.again(request, fresh, again)


def typed_in(posted: QueryDict, files: MultiValueDict[str, Upload] | None = None) -> Typed:
    """Return what a form sent."""
    return Typed(dict(posted.lists()), dict(files.lists()) if files else {})


def revision_in(posted: QueryDict) -> int:
    """Return the revision that the page showed; one that never was when it says none."""
    told = posted.get("revision", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0


def _found[O: Opened[Any]](act: Act[O], asked: Asked[O]) -> Shown | Done:
    if act.preview is not None and asked.typed.word("xem") == "1":
        return act.preview(asked)
    return perform(act, asked)


def _show(request: Request, shown: Shown) -> HttpResponse:
    """Show what an act would make: alone within its page, framed without script."""
    suffix = "" if is_partial(request) else "_page"
    return render(request, f"{shown.template}{suffix}.html", dict(shown.context))


def _named_in(request: Request, matter: Matter, key: str) -> str:
    """Return by what the address names a matter: a word of its own, or its code."""
    match = request.resolver_match
    return str(match.kwargs.get(key, matter.code)) if match else matter.code
