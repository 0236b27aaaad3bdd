"""What a person does to a matter: who may, why not, what it causes, and doing it.

A kind of matter has a folder `acts/`, one verb a file: its `ACT` is what pages, keys, bulk and
the command line know of it. What is asked inside the transaction (`doing`) is what the page
asks before (`choices`): no guard stands twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from motcua.domain.work.errors import NotAllowedError
from motcua.domain.work.opened import Opened
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import (
    Actor,
    DuplicateKeyError,
    Invalid,
    Problem,
    Refusal,
    UnknownKeyError,
    text,
)

type Upload = UploadedFile[Any]
"""A file as a form sent it."""


GONE = "Việc này không còn ở chỗ Ông/Bà: đã chuyển đi, được rút lại hoặc đã kết thúc."
"""What is said of an act that is no more the officer's to do, nor the matter theirs to see."""


class NoSuchActError(Refusal):
    """The kind of matter has no act of that name, or none that a command does."""

    code = "no_such_act"


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """One thing that an act will cause, in words, with the name of a drawing."""

    icon: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """An act as it is offered to an officer on one matter.

    Attributes:
        title: On its card.
        note: Below the title, where it can be done.
        effects: What it will cause.
    """

    title: str
    note: str = ""
    effects: Sequence[Effect] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into an act's form: texts by key, files by key, none of it checked."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sent: Mapping[str, Sequence[Upload]] = field(default_factory=dict)

    @classmethod
    def of(cls, **words: str) -> "Typed":
        """Return what a form with these texts would hold."""
        return cls({key: (word,) for key, word in words.items()})

    def word(self, key: str) -> str:
        """Return the last text of a key; empty where there is none."""
        return next(reversed(self.values.get(key, ())), "")

    def words(self, key: str) -> Sequence[str]:
        """Return every text of a key."""
        return self.values.get(key, ())

    def choice[T](self, key: str, among: Mapping[str, T], *, message: str) -> T:
        """Return what was chosen among some, each by its value in the form.

        Raises:
            Invalid: None of them was; it says the message.
        """
        if self.word(key) not in among:
            raise Invalid((Problem(field=key, message=message),))
        return among[self.word(key)]

    def files(self, key: str) -> Sequence[Upload]:
        """Return every file of a key."""
        return self.sent.get(key, ())


def written(words: str, *, most: int, field: str = "words") -> str:
    """Return what somebody wrote, as it is kept.

    Raises:
        Invalid: It is nothing, or more than so many characters.
    """
    clean = text.clean(words)
    if 0 < len(clean) <= most:
        return clean
    message = f"Hãy viết từ 1 đến {f'{most:,}'.replace(',', '.')} ký tự."
    raise Invalid((Problem(field=field, message=message),))


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked[O: Opened[Any]]:
    """An act that somebody asks for.

    Attributes:
        actor: Who.
        opened: The matter, as its kind opens it; locked within `change`.
        typed: What was typed.
        revision: The revision of the matter that was shown; None when it does not matter.
        problems: What is wrong with what was typed before, where the form is shown again.
    """

    actor: Actor
    opened: O
    typed: Typed = field(default_factory=Typed)
    revision: int | None = None
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What is said after an act, and the route of the page on which; empty for the matter's own."""

    said: str
    page: str = "work:inbox"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What an act shows before it is done: a template, which `…_page` frames, and its context."""

    template: str
    context: Mapping[str, object]


def _nothing(_asked: Asked[Any]) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Act[O: Opened[Any]]:
    """What a person does to matters of a kind, which the kind opens as `O`.

    Attributes:
        key: Its name, also in drawings of processes (`motcua:act`), routes and on the command line.
        slug: Its place in addresses, and below them.
        order: Its place among the acts.
        permission: Who may ask for it.
        purpose: For what the matter is opened by whoever does it.
        offer: Returns how it is offered; None where it is not.
        why_not: Returns the refusal that it would meet now, permission aside; None where it can be
            done. This is the only place of its guards and of their sentences.
        change: Does it, with the matter locked and nothing against it: reads what was typed, writes
            and records; what it raises undoes it all.
        do: Does it instead where a verb takes the lock itself, since others call it too, or since
            something is drawn or signed before. Neither where the act has a page of its own.
        template: The form on its card; empty where the page that offers it has the form.
        parts: Returns what the template chooses from.
        preview: Shows it before it is done; None where it has nothing to show.
        is_main: Whether it is what the matter came to the officer for.
        shown_on: The slug of the act on whose card it stands; empty where it has its own.
        letter: Its key on the matter's page; empty where it has none.
        gone: What is said to whoever sends it and cannot do it any more, nor sees the matter.
    """

    key: str
    slug: str
    order: int
    permission: str
    offer: Callable[[O, Actor], Offer | None]
    why_not: Callable[[O, Actor], Refusal | None]
    template: str = ""
    change: Callable[[Asked[O]], Done] | None = None
    do: Callable[[Asked[O]], Done] | None = None
    purpose: str | None = None
    parts: Callable[[Asked[O]], Mapping[str, object]] = _nothing
    preview: Callable[[Asked[O]], Shown] | None = None
    is_main: bool = False
    shown_on: str = ""
    letter: str = ""
    gone: str = GONE

    @property
    def has_own_page(self) -> bool:
        """Whether it is done elsewhere than at an address of its own."""
        return self.change is None and self.do is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice[O: Opened[Any]]:
    """An act as an officer may choose it on one matter, or why they may not."""

    act: Act[O]
    offer: Offer
    refusal: Refusal | None

    @property
    def blocked(self) -> str:
        """Why it cannot be done now; empty where it can."""
        return self.refusal.message if self.refusal else ""

    @property
    def first(self) -> str:
        """The address at which what has to come first is done; empty where there is none."""
        return self.refusal.page if self.refusal else ""


class Acts[O: Opened[Any]]:
    """The acts of a kind of matter, in their order."""

    def __init__(self, acts: Sequence[Act[O]], *, homes: Mapping[str, str] | None = None) -> None:
        """Take acts; no two of them share a key or a slug.

        `homes` says by key in which module of the kind an act stands, whoever made it.

        Acts of which never two can be done at once may share a letter.

        Raises:
            DuplicateKeyError: Two do.
        """
        for names in ([act.key for act in acts], [act.slug for act in acts]):
            if len(set(names)) < len(names):
                raise DuplicateKeyError(f"acts: one of {names} is taken twice")
        self._acts = sorted(acts, key=lambda act: act.order)
        self._homes = homes or {}

    def __iter__(self) -> Iterator[Act[O]]:
        return iter(self._acts)

    def home_of(self, act: Act[O]) -> str:
        """Return the module of the kind in which an act stands."""
        return self._homes.get(act.key) or act.why_not.__module__

    def get(self, key: str) -> Act[O]:
        """Return the act that has a key.

        Raises:
            UnknownKeyError: None has.
        """
        found = next((act for act in self._acts if act.key == key), None)
        if found is None:
            raise UnknownKeyError(f"acts: {key} is none of them")
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class ActsOn[O: Opened[Any]]:
    """The acts on one matter, for one actor.

    Attributes:
        actor: Who.
        opened: The matter, as its kind opens it.
        acts: What is done to it, steps of its drawn process among it.
    """

    actor: Actor
    opened: O
    acts: Sequence[Act[O]]

    def choices(self) -> list[Choice[O]]:
        """Return what the actor may do, and why not what they may not."""
        return choices(self.acts, self.opened, self.actor)


def acts_in[O: Opened[Any]](folder: str, _kind: type[O], *, name: str = "ACT") -> Acts[O]:
    """Return the `ACT` of each module of a folder of acts, or its `ACTS`.

    Args:
        folder: The dotted name of the folder, `motcua.domain.dossiers.acts`.
        _kind: As what the kind opens its matters.
        name: What the modules call it: `OWN` is what whoever a matter is of may do.
    """
    found = iter_modules(import_module(folder).__path__)
    modules = [import_module(f"{folder}.{one.name}") for one in found]
    acts: list[tuple[Act[O], str]] = [
        (act, module.__name__) for module in modules for act in _told_by(module, name)
    ]
    homes = {act.key: home for act, home in acts}
    return Acts([act for act, _home in acts], homes=homes)


def while_open[O: Opened[Any]](
    offer: Offer, *, unless: Callable[[O], object] = lambda _opened: False
) -> Callable[[O, Actor], Offer | None]:
    """Return how an act is offered to everybody, always alike, until the matter has ended.

    Args:
        offer: The act as it is offered.
        unless: Returns whether it makes no sense on a matter.
    """
    return lambda opened, _actor: offer if opened.matter.is_open and not unless(opened) else None


def _told_by(module: ModuleType, name: str) -> Sequence[Any]:
    return [getattr(module, name)] if hasattr(module, name) else getattr(module, f"{name}S", ())


def why_not[O: Opened[Any]](act: Act[O], opened: O, actor: Actor) -> Refusal | None:
    """Return the refusal that an act would meet now; None where it can be done."""
    if not allows(actor, act.permission):
        return NotAllowedError()
    return act.why_not(opened, actor)


def require[O: Opened[Any]](act: Act[O], opened: O, actor: Actor) -> None:
    """Let an act be done, or say why not; inside the verb's transaction.

    Raises:
        Refusal: That which `why_not` returns.
    """
    raise_if(why_not(act, opened, actor))


def raise_if(refusal: Refusal | None) -> None:
    """Raise a refusal, where there is one."""
    if refusal is not None:
        raise refusal


def choices[O: Opened[Any]](acts: Iterable[Act[O]], opened: O, actor: Actor) -> list[Choice[O]]:
    """Return what an officer may do with a matter, and why not what they may not, which is last."""
    found = [
        Choice(act=act, offer=offer, refusal=why_not(act, opened, actor))
        for act in acts
        if (offer := act.offer(opened, actor)) is not None
    ]
    return sorted(found, key=lambda choice: choice.refusal is not None)
