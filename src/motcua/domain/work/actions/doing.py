"""Doing an act: with the matter locked, and nothing against it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from motcua.domain.work.actions.changing import changing
from motcua.domain.work.acts import Act, ActsOn, Asked, Done, NoSuchActError, Typed, require
from motcua.domain.work.opened import Opened
from motcua.kernel.base.api import Actor


@contextmanager
def doing[O: Opened[Any]](
    act: Act[O], kind: type[O], actor: Actor, matter_id: UUID, *, revision: int | None = None
) -> Iterator[O]:
    """Open a transaction on a matter to which an act may be done; see `changing`.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: That of the act.
    """
    with changing(kind, actor, matter_id, revision=revision) as opened:
        require(act, opened, actor)
        yield opened


def perform[O: Opened[Any]](act: Act[O], asked: Asked[O]) -> Done:
    """Do an act that somebody asks for.

    Raises:
        LookupError: It has a page of its own.
        Refusal: That of the act.
    """
    if act.change is None:
        if act.do is None:
            raise LookupError(act.key)
        return act.do(asked)
    kind, matter_id = type(asked.opened), asked.opened.matter.pk
    with doing(act, kind, asked.actor, matter_id, revision=asked.revision) as opened:
        return act.change(replace(asked, opened=opened))


def perform_named[O: Opened[Any]](
    on: ActsOn[O], key: str, typed: Typed, *, revision: int | None = None
) -> Done:
    """Do the act on a matter that has a key or a slug.

    Raises:
        NoSuchActError: None has, or it is done on a page of its own.
        Refusal: That of the act.
    """
    act = next((one for one in on.acts if key in {one.key, one.slug}), None)
    if act is None or act.has_own_page:
        raise NoSuchActError(f"Không có việc “{key}” để làm bằng lệnh ở đây.")
    require(act, on.opened, on.actor)
    asked = Asked(actor=on.actor, opened=on.opened, typed=typed, revision=revision)
    return perform(act, asked)
