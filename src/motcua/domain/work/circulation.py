"""How matters of a kind go from hand to hand: handed over, taken back, recalled.

A kind says here what is its own in that, and has the three acts with their verbs; it writes none.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from motcua.domain.work.access import RECALL, whole_agency
from motcua.domain.work.actions.changing import record
from motcua.domain.work.actions.doing import doing
from motcua.domain.work.actions.hand_over import give, put_back
from motcua.domain.work.acts import Act, Asked, Done, Effect, Offer
from motcua.domain.work.alike.kind_events import PassingEvents
from motcua.domain.work.alike.sharing import Sharing
from motcua.domain.work.errors import CannotHandOverError, CannotTakeBackError
from motcua.domain.work.guards import not_held
from motcua.domain.work.opened import Opened
from motcua.domain.work.passing import Passing
from motcua.domain.work.rights import is_holder, why_not_recalled, why_not_taken_back
from motcua.domain.work.targets import (
    NO_TARGET,
    Target,
    target_in,
    targets_of,
    targets_to_choose,
)
from motcua.kernel.base.api import Actor, Refusal, text
from motcua.kernel.ledger.api import Event

_UNDONE = Effect(icon="undo", text="việc này lại chờ Ông/Bà, không chờ bên nhận")
_TAKEN = Effect(icon="send", text="việc này chờ người được giao, không chờ người đang giữ")


def _same(opened: Opened[Any]) -> str:
    return str(opened.matter.stage)


def _settling(opened: Opened[Any]) -> Collection[UUID]:
    return (opened.matter.settled_by_id,)


def _nothing(_opened: Opened[Any]) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Circulation[O: Opened[Any]]:
    """What is a kind's own in the passing of its matters.

    Attributes:
        sharing: What it says of itself to its acts; leaders recall, whoever does the others.
        events: What records it.
        first_stage: Where a matter stands before it was ever passed on.
        offer: How handing over is offered; None where it makes no sense.
        effects: What every passing causes beside the obvious, in words.
        stage_after: At what stage the receiver goes on; where it is, unless a kind says otherwise.
        agencies: Whose units and posts may have it; those of the agency that settles it.
        left_to: To whose units a leader may give what waits elsewhere for nobody, beside those of
            the agency where it waits; those of the agency that settles.
        begun: Why the receiver has begun, or nothing: then it is not taken back any more.
        undo: Does, before it goes back, what that means for what hangs on it.
        after: What follows a handing over.
    """

    sharing: Sharing[O]
    events: PassingEvents
    first_stage: str
    offer: Callable[[O], Offer | None]
    effects: Callable[[O], Sequence[Effect]] = lambda _opened: ()
    stage_after: Callable[[O], str] = _same
    agencies: Callable[[O], Collection[UUID]] = _settling
    left_to: Callable[[O], Collection[UUID]] = _settling
    begun: Callable[[O, Passing], str] = lambda _opened, _passing: ""
    undo: Callable[[Actor, O, Passing], None] = lambda _actor, _opened, _passing: None
    after: Callable[[O], None] = _nothing

    @property
    def acts(self) -> Sequence[Act[O]]:
        """The three acts, in the order of the work."""
        return (self.hand_over_act, self.take_back_act, self.recall_act)

    @cached_property
    def hand_over_act(self) -> Act[O]:
        """Giving a matter to another unit or person."""
        return self.sharing.act(
            key="hand_over",
            slug="chuyen",
            letter="c",
            order=80,
            offer=lambda opened, _actor: self.offer(opened),
            why_not=self._why_not_handed_over,
            change=self._do_hand_over,
            fields="work/desk/acts/chuyen.html",
            parts=targets_to_choose,
        )

    @cached_property
    def take_back_act(self) -> Act[O]:
        """Taking a matter back before whoever it was passed to has begun."""
        return self.sharing.act(
            key="take_back",
            slug="lay-lai",
            letter="l",
            order=120,
            offer=self._offer_take_back,
            why_not=self._why_not_taken_back,
            change=self._do_take_back,
            fields="work/desk/acts/lay-lai.html",
        )

    @cached_property
    def recall_act(self) -> Act[O]:
        """Taking a matter from whoever has it, begun or not, and giving it to another."""
        return self.sharing.act(
            key="recall",
            slug="thu-hoi-viec",
            letter="v",
            order=130,
            permission=RECALL,
            offer=self._offer_recall,
            why_not=self._why_not_recalled,
            change=self._do_recall,
            fields="work/desk/acts/thu-hoi-viec.html",
            parts=lambda asked: {"targets": self._recall_targets(asked.opened, asked.actor)},
        )

    def hand_over(
        self,
        *,
        actor: Actor,
        matter_id: UUID,
        to_unit_id: UUID,
        to_post_id: UUID | None = None,
        note: str = "",
        revision: int | None = None,
    ) -> None:
        """Give a matter to another unit or person; the step at which it stands goes along.

        Raises:
            NotVisibleError, StaleMatterError: See `changing`.
            Refusal: That of the act, or of the receiver; see `give`.
        """
        with doing(
            self.hand_over_act, self.sharing.kind, actor, matter_id, revision=revision
        ) as opened:
            self._hand_over(actor, opened, to_unit_id, to_post_id, note)

    def take_back(self, *, actor: Actor, matter_id: UUID, revision: int | None = None) -> None:
        """Take back what this officer passed on last, as long as nothing was done since.

        The step of a drawn process that passed it on waits again.

        Raises:
            NotVisibleError, StaleMatterError: See `changing`.
            CannotTakeBackError: It was passed on by another, or the receiver has begun.
        """
        with doing(
            self.take_back_act, self.sharing.kind, actor, matter_id, revision=revision
        ) as opened:
            self._take_back(actor, opened)

    def recall(
        self,
        *,
        actor: Actor,
        matter_id: UUID,
        to_unit_id: UUID,
        to_post_id: UUID | None = None,
        reason: str,
        revision: int | None = None,
    ) -> None:
        """Take a matter from whoever has it and give it to another of the agency.

        Args:
            actor: A leader of the agency in which it is held; of the one that settles, where nobody
                there can do what it waits for.
            matter_id: Which.
            to_unit_id: The unit that has it from now on.
            to_post_id: The one person there; None for the whole unit.
            reason: Why; it stands in the passing, for all who see it.
            revision: See `changing`.

        Raises:
            NotVisibleError, StaleMatterError: See `changing`.
            Refusal: That of the act, or of the receiver; see `give`.
        """
        with doing(
            self.recall_act, self.sharing.kind, actor, matter_id, revision=revision
        ) as opened:
            self._recall(actor, opened, to_unit_id, to_post_id, reason)

    def _why_not_handed_over(self, opened: O, actor: Actor) -> Refusal | None:
        return not_held(opened, actor) or self.sharing.against(opened)

    def _why_not_taken_back(self, opened: O, actor: Actor) -> Refusal | None:
        passing = opened.passing
        sentence = why_not_taken_back(actor, opened.matter, passing)
        if not sentence and passing:
            sentence = self.begun(opened, passing)
        return CannotTakeBackError(sentence) if sentence else None

    def _why_not_recalled(self, opened: O, actor: Actor) -> Refusal | None:
        sentence = why_not_recalled(actor, opened.matter)
        return CannotHandOverError(sentence) if sentence else self.sharing.against(opened)

    def _offer_take_back(self, opened: O, actor: Actor) -> Offer | None:
        is_theirs = is_holder(actor, opened.matter)
        if is_theirs or self._why_not_taken_back(opened, actor) is not None:
            return None
        return Offer(title="Lấy lại", note="bên nhận chưa làm gì", effects=(_UNDONE,))

    def _offer_recall(self, opened: O, actor: Actor) -> Offer | None:
        is_refused = self._why_not_recalled(opened, actor) is not None
        if is_refused or not self._recall_targets(opened, actor):
            return None
        return Offer(
            title="Thu hồi, giao người khác",
            note="kể cả khi người đang giữ đã bắt đầu làm",
            effects=(_TAKEN, *self.effects(opened)),
        )

    def _do_hand_over(self, asked: Asked[O]) -> Done:
        target, note = target_in(asked.actor, asked.typed), asked.typed.word("note")
        self._hand_over(asked.actor, asked.opened, target.unit_id, target.post_id, note)
        return Done(said=f"Đã chuyển {asked.opened.matter.code} cho {target.label}.")

    def _do_take_back(self, asked: Asked[O]) -> Done:
        self._take_back(asked.actor, asked.opened)
        return Done(said=f"Đã lấy lại {asked.opened.matter.code}.", page="")

    def _do_recall(self, asked: Asked[O]) -> Done:
        offered = {one.value: one for one in self._recall_targets(asked.opened, asked.actor)}
        target = asked.typed.choice("to", offered, message=NO_TARGET)
        reason = asked.typed.word("reason")
        self._recall(asked.actor, asked.opened, target.unit_id, target.post_id, reason)
        said = f"Đã thu hồi {asked.opened.matter.code}, giao {target.label}."
        return Done(said=said, page="")

    def _hand_over(
        self, actor: Actor, opened: O, unit_id: UUID, post_id: UUID | None, note: str
    ) -> None:
        passed = give(
            actor,
            opened,
            to_unit_id=unit_id,
            to_post_id=post_id,
            stage=self.stage_after(opened),
            agencies=self.agencies(opened),
            note=note,
        )
        self._record(self.events.handed_over, actor, opened, passed.told, note)
        self.after(opened)

    def _take_back(self, actor: Actor, opened: O) -> None:
        passing = opened.passing
        assert passing is not None
        self.undo(actor, opened, passing)
        put_back(actor, opened, passing, first_stage=self.first_stage)
        there = passing.last.told
        back = {"from_unit": there["to_unit"], "to_unit": there["from_unit"]}
        self._record(self.events.taken_back, actor, opened, back)

    def _recall(
        self, actor: Actor, opened: O, unit_id: UUID, post_id: UUID | None, reason: str
    ) -> None:
        if not reason.strip():
            raise CannotHandOverError("Hãy ghi lý do thu hồi.")
        passed = give(
            actor,
            opened,
            to_unit_id=unit_id,
            to_post_id=post_id,
            stage=opened.matter.stage,
            agencies=self._recall_agencies(opened, actor),
            note=reason,
            is_giver=True,
        )
        self._record(self.events.recalled, actor, opened, passed.told, reason)

    def _recall_agencies(self, opened: O, actor: Actor) -> Collection[UUID]:
        """Return to whom one gives what one recalls; from elsewhere only what nobody there does."""
        own, holder = whole_agency(actor), opened.matter.holder_unit
        if holder is None or holder.agency_id == own:
            return (own,)
        return {holder.agency_id, *self.left_to(opened)}

    def _recall_targets(self, opened: O, actor: Actor) -> Sequence[Target]:
        agencies = self._recall_agencies(opened, actor)
        return targets_of(actor, matter_id=opened.matter.pk, agencies=agencies)

    def _record(
        self,
        event: Event,
        actor: Actor,
        opened: O,
        told: Mapping[str, str | None],
        note: str = "",
    ) -> None:
        words = text.clean(note)
        is_sealed = bool(words) and "note" in event.sealed
        group = {"note": opened.key.seal_group(words)} if is_sealed else None
        record(event, opened.matter, actor, told, sealed=group)
