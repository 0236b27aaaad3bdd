"""Linking a matter by its code to another, and undoing it: alike for every kind of matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from motcua.domain.work.access import matters_of
from motcua.domain.work.actions.changing import record
from motcua.domain.work.actions.links import link, unlink
from motcua.domain.work.acts import Act, Asked, Done, Effect, Offer, Typed
from motcua.domain.work.alike.kind_events import LinkEvents
from motcua.domain.work.alike.sharing import Sharing
from motcua.domain.work.errors import LinkRefusedError
from motcua.domain.work.kinds import kinds
from motcua.domain.work.links.shown import ShownLink, links_shown
from motcua.domain.work.models import Link, Matter
from motcua.domain.work.opened import Opened
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal
from motcua.kernel.ledger.api import Event


def link_acts[O: Opened[Any]](
    sharing: Sharing[O], *, order: int, events: LinkEvents
) -> Sequence[Act[O]]:
    """Return the acts of a kind, for the `ACTS` of its `acts/sharing.py`.

    Args:
        sharing: What the kind says of itself.
        order: The place of the first of them.
        events: What records them.
    """
    linking = LinkingAct(sharing=sharing, order=order, event=events.linked)
    unlinking = UnlinkingAct(sharing=sharing, order=order + 1, event=events.unlinked)
    return (linking.act, unlinking.act)


@dataclass(frozen=True, kw_only=True)
class LinkingAct[O: Opened[Any]]:
    """Linking by hand, as a kind has it."""

    sharing: Sharing[O]
    order: int
    event: Event

    @cached_property
    def act(self) -> Act[O]:
        """Return it as cards, keys and commands have it."""
        return self.sharing.act(
            key="link",
            slug="lien-ket",
            letter="i",
            order=self.order,
            fields="work/desk/links/link.html",
            offer=self._offer,
            change=self._change,
            parts=lambda _asked: {"kinds": _BY_HAND},
        )

    def _offer(self, opened: O, actor: Actor) -> Offer | None:
        return _OFFER if self.sharing.not_at_work(opened, actor) is None else None

    def _change(self, asked: Asked[O]) -> Done:
        actor, matter = asked.actor, asked.opened.matter
        other, kind = _named(actor, asked.typed), _kind(asked.typed)
        link(matter, other, kind=kind, made_by=actor)
        record(self.event, matter, actor, _told(other.pk, kind))
        return Done(said=f"Đã liên kết với {other.code}.", page="")


@dataclass(frozen=True, kw_only=True)
class UnlinkingAct[O: Opened[Any]]:
    """Undoing what was linked by hand, as a kind has it."""

    sharing: Sharing[O]
    order: int
    event: Event

    @cached_property
    def act(self) -> Act[O]:
        """Return it as cards, keys and commands have it."""
        return self.sharing.act(
            key="unlink",
            slug="go-lien-ket",
            letter="z",
            order=self.order,
            fields="work/desk/links/unlink.html",
            offer=self._offer,
            why_not=self._why_not,
            change=self._change,
            parts=lambda asked: {"links": self._by_hand(asked.opened, asked.actor)},
        )

    def _by_hand(self, opened: O, actor: Actor) -> Sequence[ShownLink]:
        shown = links_shown(actor, opened.matter)
        return [one for one in shown if one.is_by_hand]

    def _why_not(self, opened: O, actor: Actor) -> Refusal | None:
        refusal = self.sharing.not_at_work(opened, actor)
        if refusal is None and not self._by_hand(opened, actor):
            return LinkRefusedError("Không có liên kết nào do cán bộ lập để gỡ.")
        return refusal

    def _offer(self, opened: O, actor: Actor) -> Offer | None:
        return _UNDOING if self._why_not(opened, actor) is None else None

    def _change(self, asked: Asked[O]) -> Done:
        actor, matter = asked.actor, asked.opened.matter
        chosen = self._chosen(asked.opened, asked)
        row = unlink(matter, chosen.id)
        far = row.other_id if row.matter_id == matter.pk else row.matter_id
        record(self.event, matter, actor, _told(far, Link.Kind(row.kind)))
        return Done(said=f"Đã gỡ liên kết với {chosen.code}.", page="")

    def _chosen(self, opened: O, asked: Asked[O]) -> ShownLink:
        found = {str(one.id): one for one in self._by_hand(opened, asked.actor)}
        return asked.typed.choice("link", found, message="Hãy chọn liên kết cần gỡ.")


def _named(actor: Actor, typed: Typed) -> Matter:
    """Return the matter of a code, of those that the officer reaches.

    Raises:
        Invalid: There is none, it is out of reach, or the officer must stay out of it: one answer.
    """
    code = typed.word("code").strip().upper()
    known = [key for key, _kind in kinds.items() if not actor.does_without(key)]
    rows = Matter.objects.filter(matters_of(actor), code=code, kind__in=known)
    found = rows.first()
    if found is None:
        message = "Không tìm thấy việc nào mang mã này trong phạm vi của Ông/Bà."
        raise Invalid((Problem(field="code", message=message),))
    return found


def _kind(typed: Typed) -> Link.Kind:
    chosen = typed.word("kind") or Link.Kind.RELATED.value
    if chosen not in dict(_BY_HAND):
        raise Invalid((Problem(field="kind", message="Hãy chọn quan hệ giữa hai việc."),))
    return Link.Kind(chosen)


def _told(other: UUID, kind: Link.Kind) -> Mapping[str, str]:
    return {"other": other.hex, "link": kind.value}


_BY_HAND = [
    (kind.value, kind.label) for kind in (Link.Kind.RELATED, Link.Kind.FOLLOWS, Link.Kind.CORRECTS)
]
"""What officers may say of two matters; what one is about, it says itself."""
_OFFER = Offer(
    title="Liên kết với việc khác",
    note="theo mã hồ sơ, phản ánh",
    effects=(
        Effect(icon="sync", text="hai việc thấy nhau ở mục Việc liên quan; người dân không thấy"),
        Effect(icon="lock", text="ai không có quyền mở việc kia thì vẫn không mở được"),
    ),
)
_UNDOING = Offer(
    title="Gỡ liên kết",
    note="liên kết do cán bộ lập",
    effects=(Effect(icon="undo", text="hai việc không còn thấy nhau ở mục Việc liên quan"),),
)
