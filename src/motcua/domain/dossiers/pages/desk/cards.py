"""The acts on a dossier as the work page offers them: each on a card, with its form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from motcua.domain.dossiers.acts.complete_step import act_of, own_steps
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import ActsOn, Asked, Choice, Effect, Typed, acts_in, typed_in
from motcua.kernel.base.api import Actor, Problem

ACTS = acts_in("motcua.domain.dossiers.acts", Opened)
"""What is done to dossiers; the steps of a drawn process come before it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One act.

    Attributes:
        slug: Its place in the address.
        letter: Its key on the desk.
        note: What stands below its name.
        blocked: Why it cannot be done now; empty when it can.
        template: Its form.
        part: What the form chooses from.
        typed: What was typed into it before.
        is_open: Whether it stands unfolded.
    """

    slug: str
    title: str
    letter: str
    note: str
    blocked: str
    template: str
    effects: Sequence[Effect] = ()
    part: Mapping[str, object] = field(default_factory=dict)
    typed: QueryDict | None = None
    is_open: bool = False


def acts_on(actor: Actor, opened: Opened) -> ActsOn[Opened]:
    """Return what may be done to a dossier, the actor's steps of its drawn process first."""
    steps = [act_of(step) for step in own_steps(opened, actor)]
    return ActsOn(actor=actor, opened=opened, acts=[*steps, *ACTS])


def cards_of(
    actor: Actor,
    opened_dossier: Opened,
    *,
    opened: str = "",
    typed: QueryDict | None = None,
    problems: Sequence[Problem] = (),
) -> list[Card]:
    """Return the acts of a dossier: first those that can be done, in the order of the work.

    Args:
        actor: To whom they are offered.
        opened_dossier: The dossier.
        opened: The slug of the act that stands unfolded; empty for what it came for.
        typed: What was typed there before.
        problems: What is wrong with that.
    """
    found = acts_on(actor, opened_dossier).choices()
    main = (one.act.slug for one in found if one.act.is_main and not one.blocked)
    first = opened or next(main, "")
    return [
        _card(
            actor,
            opened_dossier,
            one,
            is_open=one.act.slug == first,
            typed=typed,
            problems=problems,
        )
        for one in found
    ]


def _card(
    actor: Actor,
    opened: Opened,
    choice: Choice[Opened],
    *,
    is_open: bool,
    typed: QueryDict | None,
    problems: Sequence[Problem],
) -> Card:
    act, offer = choice.act, choice.offer
    before = typed if is_open else None
    asked = Asked(
        actor=actor,
        opened=opened,
        typed=typed_in(before) if before is not None else Typed(),
        problems=problems if is_open else (),
    )
    is_filled_in = not choice.blocked or before is not None
    return Card(
        slug=act.slug,
        title=offer.title,
        letter=act.letter,
        note=offer.note,
        blocked=choice.blocked,
        template=act.template,
        effects=offer.effects,
        part=act.parts(asked) if is_filled_in else {},
        typed=before,
        is_open=is_open,
    )
