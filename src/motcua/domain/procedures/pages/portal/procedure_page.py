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

_NATIONAL = "Cổng Dịch vụ công quốc gia"
_COUNTER = "Trung tâm Phục vụ hành chính công."
_LEVEL_TAGS = {
    "full": ("Làm trọn vẹn trên mạng", "ok"),
    "partial": ("Làm một phần trên mạng", "act"),
    "information": ("Nộp tại quầy", "calm"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Replaced:
    """A paper that nobody has to bring, and the whole citation of why."""

    paper: Component
    basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Papers:
    """The papers of a procedure, seen before anything is answered."""

    asked: Sequence[Component]
    sometimes: Sequence[Component]
    replaced: Sequence[Replaced]


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
class Way:
    """A channel through which a dossier may come today, and where that is."""

    channel: str
    name: str
    place: str
    note: str = ""


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
    ways: Sequence[Way]
    settlers: Sequence[str]
    is_portal_on: bool
    start_url: str
    fee_url: str
    unverified: bool
    laws: Sequence[str]
    conditions: Sequence[CitedLine]
    refusal_grounds: Sequence[CitedLine]

    @property
    def short_limit(self) -> str:
        """The first words of the legal limit (`Ngay trong ngày làm việc`), if it is one for all."""
        first, _, others = self.time.limit.partition(";")
        if others and ":" in first:
            return "Tùy trường hợp"
        return first.split(" kể từ")[0].rstrip(".")

    @property
    def is_counter_only(self) -> bool:
        """Whether it is taken at the counter and nowhere else."""
        return not self.unverified and [way.channel for way in self.ways] == ["counter"]

    @property
    def is_taken_at_counter(self) -> bool:
        return any(way.channel == "counter" for way in self.ways)

    @property
    def fee_note(self) -> str:
        """What is said of fees where no row tells what is paid."""
        if self.fees.items:
            return ""
        return self.source.text.fee or ("Không mất phí." if self.fees.is_free else "")

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
    is_portal_on = is_portal_on and source.complete
    ways = _ways(source, on, is_portal_on=is_portal_on)
    return ProcedurePage(
        source=source,
        level=_level(source, ways, is_portal_on=is_portal_on),
        event=_event(source),
        papers=_papers(source),
        time=time_words(whole, on=on),
        fees=fee_words(whole, on=on),
        benefits=_benefits(source, on),
        ways=ways,
        settlers=_settlers(source),
        is_portal_on=is_portal_on,
        start_url=_url("filing:start", code),
        fee_url=_url("payments:try", code) if _is_computed(whole) else "",
        unverified=not source.complete,
        laws=[cited(str(basis)) for basis in source.legal_basis],
        conditions=_cited(source.conditions),
        refusal_grounds=_grounds(source.refusal_grounds),
    )


def _ways(source: ProcedureSource, on: date, *, is_portal_on: bool) -> Sequence[Way]:
    """Return how a dossier may come, the way without a journey first."""
    rows = {row.channel: row for row in channels_on(source, on)}
    here = "ngay trên trang này, bấm “Bắt đầu”." if is_portal_on else f"trên {_NATIONAL}."
    counter = source.text.where or _COUNTER
    places = {
        "online": ("Trên mạng", here),
        "counter": ("Tại quầy", counter),
        "post": ("Qua bưu chính", "gửi đến quầy nói trên."),
    }
    return [
        Way(channel=channel, name=name, place=place, note=rows[channel].note)
        for channel, (name, place) in places.items()
        if channel in rows
    ]


def _level(source: ProcedureSource, ways: Sequence[Way], *, is_portal_on: bool) -> tuple[str, str]:
    """Return how far it goes on the net, as a tag that agrees with where it is filed."""
    if ways and all(way.channel != "online" for way in ways):
        return _LEVEL_TAGS["information"]
    words, tone = _LEVEL_TAGS[source.online_level]
    if is_portal_on or source.online_level == "information":
        return words, tone
    return words.replace("trên mạng", f"trên {_NATIONAL}"), "act"


def _settlers(source: ProcedureSource) -> Sequence[str]:
    """Return who settles, each part of it, with the limit that the law gives that agency."""
    if not source.parts:
        return [source.settled_by.name]
    return [
        f"{part.agency}: {part.name}" + (f", {part.limit}" if part.limit else "")
        for part in source.parts
    ]


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
    channel = "online" if any(row.channel == "online" for row in source.channels) else "counter"
    needs = [
        need for need in papers(source, answers={}, channel=channel) if not need.component.is_form
    ]
    return Papers(
        asked=[need.component for need in needs if need.is_asked],
        sometimes=[n.component for n in needs if not n.is_asked and not n.is_replaced],
        replaced=[
            Replaced(paper=need.component, basis=cited(str(need.component.replaced_by.basis)))
            for need in needs
            if need.component.replaced_by is not None
        ],
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
