"""What the page of a procedure shows: everything worked out, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from motcua.domain.packs.api import (
    Component,
    Condition,
    Defect,
    LifeEvent,
    ProcedureDefinition,
    ProcedureSource,
    benefits_on,
    channels_on,
    cited,
    lists_of,
    papers,
)
from motcua.domain.procedures.pages.portal.fee_lines import FeeWords, fee_words
from motcua.domain.procedures.pages.portal.time_words import TimeWords, time_words
from motcua.domain.procedures.queries import channel_rows, definition, version_in_force
from motcua.kernel.base.api import money, paths

_CHANNEL_WORDS = {
    "counter": "Tại quầy của Trung tâm Phục vụ hành chính công",
    "online": "Trực tuyến trên Cổng Dịch vụ công quốc gia",
    "post": "Qua bưu chính",
}
_LEVEL_TAGS = {
    "full": ("Làm trọn vẹn trên mạng", "ok"),
    "partial": ("Làm một phần trên mạng", "act"),
    "information": ("Nộp tại quầy", "calm"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Papers:
    """The papers of a procedure, seen before anything is answered."""

    asked: Sequence[Component]
    sometimes: Sequence[Component]
    replaced: Sequence[Component]


@dataclass(frozen=True, kw_only=True, slots=True)
class BenefitWords:
    """An amount that the person receives."""

    name: str
    amount: str
    basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedLine:
    """A sentence of the law's with its whole citation; uncompared, a lawyer has to say more."""

    text: str
    basis: str
    is_uncompared: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedurePage:
    """Everything that the template prints."""

    source: ProcedureSource
    level: tuple[str, str]
    event: LifeEvent | None
    papers: Papers
    time: TimeWords
    fees: FeeWords
    benefits: Sequence[BenefitWords]
    channels: Sequence[str]
    is_portal_on: bool
    start_url: str
    fee_url: str
    unverified: bool
    laws: Sequence[str]
    conditions: Sequence[CitedLine]
    refusal_grounds: Sequence[CitedLine]

    @property
    def short_limit(self) -> str:
        """The first words of the legal limit: `Ngay trong ngày làm việc`."""
        return self.time.limit.split(";")[0].split(" kể từ")[0].rstrip(".")

    @property
    def is_counter_only(self) -> bool:
        """Whether it is taken at the counter and nowhere else."""
        return not self.unverified and list(self.channels) == [_CHANNEL_WORDS["counter"]]

    @property
    def has_side(self) -> bool:
        return self.source.complete


def procedure_page(code: str, *, on: date) -> ProcedurePage:
    """Return what the page of a procedure shows on a day.

    Raises:
        UnknownProcedureError: No version holds on that day.
    """
    whole = definition(version_in_force(code, on=on))
    source = whole.procedure
    rows = channel_rows(code, on=on)
    is_portal_on = any(row.channel == "online" and row.portal_on for row in rows)
    lawful = {row.channel for row in channels_on(source, on)}
    return ProcedurePage(
        source=source,
        level=_LEVEL_TAGS[source.online_level],
        event=_event(source),
        papers=_papers(source),
        time=time_words(whole, on=on),
        fees=fee_words(whole, on=on),
        benefits=_benefits(source, on),
        channels=[words for name, words in _CHANNEL_WORDS.items() if name in lawful],
        is_portal_on=is_portal_on and source.complete,
        start_url=_url("filing:start", code),
        fee_url=_url("payments:try", code) if _is_computed(whole) else "",
        unverified=not source.complete,
        laws=[cited(str(basis)) for basis in source.legal_basis],
        conditions=_cited(source.conditions),
        refusal_grounds=_grounds(source.refusal_grounds),
    )


def _cited(rows: Sequence[Condition]) -> Sequence[CitedLine]:
    return [CitedLine(text=row.text, basis=cited(str(row.basis))) for row in rows]


def _grounds(rows: Sequence[Defect]) -> Sequence[CitedLine]:
    return [
        CitedLine(text=row.text, basis=cited(str(row.basis)), is_uncompared=bool(row.question))
        for row in rows
    ]


def _is_computed(whole: ProcedureDefinition) -> bool:
    return whole.procedure.complete and bool(whole.fees.fees)


def _event(source: ProcedureSource) -> LifeEvent | None:
    events = lists_of(paths.packs_dir()).life_events
    return next((item for item in events if item.code in source.life_events[:1]), None)


def _papers(source: ProcedureSource) -> Papers:
    channel = "online" if source.online_level == "full" else "counter"
    needs = [
        need for need in papers(source, answers={}, channel=channel) if not need.component.is_form
    ]
    return Papers(
        asked=[need.component for need in needs if need.is_asked],
        sometimes=[n.component for n in needs if not n.is_asked and not n.is_replaced],
        replaced=[need.component for need in needs if need.is_replaced],
    )


def _benefits(source: ProcedureSource, on: date) -> Sequence[BenefitWords]:
    per = {"month": " một tháng", "once": ""}
    return [
        BenefitWords(
            name=row.name,
            amount=money.format_vnd(row.amount_vnd) + per[row.per],
            basis=cited(str(row.basis)),
        )
        for row in benefits_on(source, on)
    ]


def _url(name: str, code: str) -> str:
    """Return the address of another package's page, or nothing where it is not installed."""
    try:
        return reverse(name, args=[code])
    except NoReverseMatch:
        return ""
