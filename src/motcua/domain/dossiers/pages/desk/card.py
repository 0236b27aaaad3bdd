"""One act as the work page offers it; steps of a drawn process are offered like any other."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.domain.dossiers.pages.desk.situation import Situation
from motcua.domain.work.api import Task
from motcua.kernel.base.api import dates

_MAIN = frozenset({"tiep-nhan", "thu-tien", "trinh-ky", "ky", "dong-dau", "tra-ket-qua"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """One thing that an act will cause."""

    icon: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One act.

    Attributes:
        slug: Its place in the address, and its template.
        letter: Its key on the desk.
        note: What stands below its name.
        blocked: Why it cannot be done now; empty when it can.
        is_open: Whether it stands unfolded.
    """

    slug: str
    title: str
    letter: str
    note: str
    blocked: str
    effects: Sequence[Effect] = ()
    is_open: bool = False
    step_id: int | None = None

    @property
    def is_main(self) -> bool:
        """Whether it is what the dossier came to the officer for."""
        return self.step_id is not None or self.slug in _MAIN

    @property
    def template(self) -> str:
        name = self.slug if self.step_id is None else "buoc"
        return f"dossiers/desk/acts/{name}.html"


def step_cards(situation: Situation) -> list[Card]:
    """Return the steps of the drawn process that the officer may end by filling them in."""
    return [_step(situation, step) for step in situation.own_steps]


def _step(situation: Situation, step: Task) -> Card:
    due = f"hạn của bước: {dates.format_hour_and_day(step.due_at)}" if step.due_at else ""
    return Card(
        slug=f"buoc-{step.pk}",
        title=step.name,
        letter="x",
        note=due or "bước của quy trình, chưa ghi thời gian",
        blocked=situation.waiting_for_supplement(),
        effects=(
            Effect(
                icon="check",
                text="ghi vào hồ sơ ai làm xong bước này, lúc nào, nội dung gì",
            ),
            Effect(icon="send", text="chuyển hồ sơ tới bước kế tiếp của quy trình"),
        ),
        step_id=step.pk,
    )
