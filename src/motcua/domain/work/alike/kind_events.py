"""What the events of a kind of matter have in common: their codes begin alike, and tell alike.

What the office does to matters of every kind is declared here, once; each kind records it under its
own codes.
"""

from dataclasses import dataclass

from motcua.kernel.ledger.api import Event, declare

HOW_IT_STANDS = ("stage", "due", "holder", "holder_post")
"""What the events of every kind tell of a matter."""
_UNITS = ("from_unit", "to_unit")


@dataclass(frozen=True, kw_only=True, slots=True)
class PassingEvents:
    """What records that a matter goes from hand to hand: from which unit, to which.

    Where one has `note` sealed, the words that go along are told too.
    """

    handed_over: Event
    taken_back: Event
    recalled: Event


@dataclass(frozen=True, kw_only=True, slots=True)
class OpinionEvents:
    """What records opinions: `units` and `by` when; which, whose `unit`, the `verdict`, if `late`.

    The question and the words of an answer are sealed.
    """

    asked: Event
    given: Event
    amended: Event
    stopped: Event


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkEvents:
    """What records a link to a matter: the `other` by id, and what it is to it (`link`)."""

    linked: Event
    unlinked: Event


@dataclass(frozen=True, kw_only=True, slots=True)
class KindEvents:
    """How events of a kind are declared, in its `events.py`.

    Attributes:
        kind: What their codes begin with.
        told: What each tells in clear of how the matter stands, of what its `told` has.
    """

    kind: str
    told: tuple[str, ...] = HOW_IT_STANDS

    def declare(
        self,
        name: str,
        text: str,
        *,
        open: tuple[str, ...] = (),  # noqa: A002 - as the ledger calls it
        sealed: tuple[str, ...] = (),
    ) -> Event:
        """Declare an event; `name` is its code behind the kind's."""
        return declare(f"{self.kind}.{name}", text, open=(*self.told, *open), sealed=sealed)

    def passings(
        self,
        *,
        handed_over: str = "handed_over",
        more: tuple[str, ...] = (),
        sealed: tuple[str, ...] = ("note",),
    ) -> PassingEvents:
        """Declare the events of `Circulation`.

        Args:
            handed_over: The name of the first.
            more: What else it tells in clear.
            sealed: `note`, unless the kind keeps the words that go along out of the ledger.
        """
        return PassingEvents(
            handed_over=self.declare(
                handed_over, "Chuyển người khác xử lý", open=(*_UNITS, *more), sealed=sealed
            ),
            taken_back=self.declare("taken_back", "Lấy lại việc vừa chuyển", open=_UNITS),
            recalled=self.declare(
                "recalled", "Thu hồi, giao người khác", open=_UNITS, sealed=sealed
            ),
        )

    def opinions(self) -> OpinionEvents:
        """Declare the events of `opinion_acts`."""
        said, words = ("opinion", "unit", "verdict"), ("words",)
        return OpinionEvents(
            asked=self.declare(
                "opinion_asked", "Lấy ý kiến phối hợp", open=("units", "by"), sealed=("question",)
            ),
            given=self.declare(
                "opinion_given", "Cho ý kiến phối hợp", open=(*said, "late"), sealed=words
            ),
            amended=self.declare("opinion_amended", "Sửa ý kiến phối hợp", open=said, sealed=words),
            stopped=self.declare("opinion_stopped", "Rút câu hỏi ý kiến phối hợp", open=("units",)),
        )

    def links(self) -> LinkEvents:
        """Declare the events of `link_acts`."""
        told = ("other", "link")
        return LinkEvents(
            linked=self.declare("linked", "Liên kết với việc khác", open=told),
            unlinked=self.declare("unlinked", "Gỡ liên kết với việc khác", open=told),
        )
