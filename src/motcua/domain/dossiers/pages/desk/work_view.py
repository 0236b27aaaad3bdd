"""Everything that the work page shows of one dossier, read once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.attached import messages_of, papers_of
from motcua.domain.dossiers.figures.alike import Similar, similar_to
from motcua.domain.dossiers.models import Dossier, HandingOut, Paper, SupplementItem
from motcua.domain.dossiers.pages.clock_view import ClockView, clock_view
from motcua.domain.dossiers.pages.desk.decided import DecidedStep, decided_steps
from motcua.domain.dossiers.pages.desk.preview import status_of
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts_told import ToldPart, told_parts
from motcua.domain.dossiers.status_words import CHANNELS, RESULT_CHANNELS
from motcua.domain.dossiers.submission.form_setting import form_setting
from motcua.domain.dossiers.submission.submission import REASON
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.api import (
    Condition,
    Doubt,
    ProcedureDefinition,
    doubts,
    papers,
    unmet_conditions,
)
from motcua.domain.packs.api.checks import unanswered_conditions
from motcua.domain.payments.api import PROOF_KEY
from motcua.domain.procedures.api import circumstances
from motcua.domain.work.api import (
    Days,
    Happened,
    Leaf,
    ShownLink,
    ShownQuestion,
    anchor_of,
    days_of,
    happened_to,
    holder_words,
    is_reported,
    leaves_of,
    links_shown,
    opinions_shown,
    readers_of,
    standing_of,
    step_due_tag,
    steps_of,
)
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock, dates, money, text
from motcua.kernel.files.api import State, StoredFile, files_of
from motcua.kernel.forms.api import Comparison, FormDefinition, comparisons, summary
from motcua.kernel.identity.api import Account, display_names, find_citizen
from motcua.kernel.privacy.api import Reading
from motcua.kernel.ui import api as ui

type _Find = Callable[[str], Account | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One step of the declaration, in words."""

    title: str
    rows: Sequence[ui.Row]


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperLine:
    """A paper: what was given, whether its file can be seen, and why not."""

    name: str
    form: str
    note: str
    tone: str
    anchor: str
    is_replaced: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One message."""

    at: datetime
    who: str
    text: str
    is_from_owner: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedItem:
    """One defect that was asked for."""

    label: str
    reason: str
    basis: str
    is_mended: bool
    is_alike: bool
    """Whether the new file is, byte for byte, as long as one that was there before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A supplement request: who asked, and why."""

    agency: str
    at: datetime
    completed_at: datetime | None
    items: Sequence[AskedItem]


@dataclass(frozen=True, kw_only=True)
class WorkView:
    """A dossier as the officer who works on it sees it. Making one leaves one reading record."""

    dossier: Dossier
    definition: ProcedureDefinition
    days: Days | None
    step_due: ui.Status | None
    facts: Sequence[ui.Row]
    compared: Sequence[Comparison]
    unmet: Sequence[Condition]
    unanswered: Sequence[Condition]
    doubts: Sequence[Doubt]
    set_aside: str
    missing: Sequence[str]
    sections: Sequence[Section]
    papers: Sequence[PaperLine]
    leaves: Sequence[Leaf]
    asked: Sequence[Asked]
    letters: Sequence[issuing.Paper]
    results: Sequence[issuing.Paper]
    may_replace: bool
    said: Sequence[Said]
    opinions: Sequence[ShownQuestion]
    links: Sequence[ShownLink]
    happened: Sequence[Happened]
    decided: Sequence[DecidedStep]
    parts: Sequence[ToldPart]
    readings: Sequence[ui.Reading]
    clock: ClockView | None
    similar: Similar

    @property
    def withdrawn(self) -> Sequence[issuing.Paper]:
        """The results that were withdrawn and have none in their place."""
        return issuing.withdrawn_of(self.results) if self.dossier.settled_at else []

    @property
    def status(self) -> ui.Status:
        """The national state, with what the word alone would hide."""
        is_denied = any(one.state in {"refused", "dropped"} for one in self.parts)
        return status_of(self.dossier, is_withdrawn=bool(self.withdrawn), is_refused=is_denied)

    @property
    def differences(self) -> int:
        return sum(one.differences for one in self.compared) + len(self.unmet) + len(self.missing)

    @property
    def history(self) -> Sequence[Happened]:
        """What the ledger has of it, and the steps that lapsed."""
        lapses = [one.lapse for one in self.decided if one.is_lapsed]
        return sorted([*self.happened, *lapses], key=lambda one: one.at)

    @property
    def is_reported(self) -> bool:
        """Whether leaders were told that the dossier is long overdue."""
        return is_reported(self.dossier, self.happened)

    @property
    def seen(self) -> int:
        """How much of the ledger the page showed: to tell later what changed since."""
        return len(self.happened)


def work_view(actor: Actor, opened: Opened, *, now: datetime) -> WorkView:
    """Open a dossier for work; the one reading is recorded with the purpose of the post."""
    dossier, definition, find = opened.dossier, opened.definition, cache(find_citizen)
    reading, answers = opened.reading_for(actor), opened.answers_for(actor)
    contact: dict[str, str] = reading.reveal(dossier.contact) or {}
    rows = papers_of(dossier.id)
    files = {file.id: file for file in files_of(dossier.subject, states=list(State.values))}
    readers = readers_of(actor, dossier.subject, what="Nội dung hồ sơ")
    steps = list(steps_of(dossier.id)) if dossier.process_id else []
    happened = happened_to(dossier.subject, steps={step.element: step.name for step in steps})
    day = clock.local(dossier.filed_at).date()
    return WorkView(
        dossier=dossier,
        definition=definition,
        days=days_of(dossier, opened.clock.marks, now=now),
        step_due=step_due_tag(dossier, now=now),
        facts=_facts(dossier, contact) + _exempt(opened, answers) + _given(opened, reading),
        compared=_compared(definition.form, answers, find),
        unmet=unmet_conditions(definition.procedure, answers=answers, submitted_on=day),
        unanswered=unanswered_conditions(definition, answers, on=day),
        doubts=_doubts(opened, answers, find, on=day),
        set_aside=str(answers.get(REASON) or ""),
        missing=_missing(definition, dossier, answers, rows),
        sections=_sections(definition, dossier, answers),
        papers=_papers(rows, files),
        leaves=leaves_of(_shown(rows, files)),
        asked=_asked(opened, reading, files.values()),
        letters=_letters(opened),
        results=opened.results,
        may_replace=allows(actor, issuing.DRAFT),
        said=_said(dossier, reading),
        opinions=opinions_shown(actor, dossier, reading),
        links=links_shown(actor, dossier),
        happened=happened,
        decided=decided_steps(actor, opened, steps, happened),
        parts=told_parts(opened, reading),
        readings=[*readers.own.lines[:1], *readers.others.lines, *readers.system.lines],
        clock=clock_view(dossier),
        similar=similar_to(agency_id=dossier.settled_by_id, procedure_code=dossier.procedure_code),
    )


def _letters(opened: Opened) -> list[issuing.Paper]:
    """Return what was written beside the results, sort by sort, the oldest first."""
    return [
        *(one for one in opened.letters[::-1] if one.state != "reserved"),
        *opened.step_papers[::-1],
        *opened.withdrawals[::-1],
    ]


def _compared(
    form: FormDefinition | None, answers: Mapping[str, object], find: _Find
) -> list[Comparison]:
    def name_of(number: str) -> str | None:
        account = find(number)
        return account.display_name if account else None

    return comparisons(form, answers, name_of=name_of) if form else []


def _doubts(
    opened: Opened, answers: Mapping[str, Any], find: _Find, *, on: date
) -> Sequence[Doubt]:
    """Return what was likely a mistake when it was filed; at a counter an officer filed it."""
    dossier = opened.dossier
    filer_id = dossier.submitter_id if dossier.channel == "online" else None
    about = circumstances(
        opened.definition, answers, filer_id=filer_id, agency=dossier.settled_by, find=find
    )
    return doubts(opened.definition.procedure, answers=answers, submitted_on=on, about=about)


def _facts(dossier: Dossier, contact: Mapping[str, str]) -> list[ui.Row]:
    filed = f"{dates.format_datetime(dossier.filed_at)}, {CHANNELS.get(dossier.channel, '')}"
    rows = [
        ui.Row(term="Chủ hồ sơ", value=dossier.owner_name),
        ui.Row(term="Điện thoại", value=text.written_phone(contact.get("phone", ""))),
        ui.Row(term="Địa chỉ", value=contact.get("address", "")),
        ui.Row(term="Nộp", value=filed),
        ui.Row(term="Đang giữ", value=holder_words(dossier)),
        ui.Row(
            term="Nhận kết quả",
            value=RESULT_CHANNELS.get(dossier.result_channel, dossier.result_channel),
        ),
        ui.Row(term="Phí, lệ phí", value=_fee(dossier)),
    ]
    return [row for row in rows if row.value]


def _fee(dossier: Dossier) -> str:
    if not dossier.fee_vnd:
        return "không thu"
    fee, paid = money.format_vnd(dossier.fee_vnd), money.format_vnd(dossier.paid_vnd)
    return f"{fee}, đã nộp đủ" if dossier.is_paid else f"{fee}, mới nộp {paid}"


def _exempt(opened: Opened, answers: Mapping[str, Any]) -> list[ui.Row]:
    """Return the exemption that is claimed, what proves it and what it is compared with."""
    exempt = opened.exempt
    if exempt is None:
        return []
    told = answers.get(PROOF_KEY) or "chưa nêu giấy tờ chứng minh"
    law = f" ({exempt.basis})" if exempt.basis else ""
    note = f"Đối chiếu với: {exempt.proof}" if exempt.proof else ""
    return [ui.Row(term="Diện miễn phí", value=f"{exempt.name}{law}: {told}", note=note)]


def _given(opened: Opened, reading: Reading) -> list[ui.Row]:
    """Return who took the result away at the desk, and what they showed."""
    rows = [(f"Ai đã nhận {one.paper_words}", one) for one in opened.papers_given]
    rows += [("Ai đã nhận", opened.given)] if opened.given else []
    return [ui.Row(term=term, value=_taker(one, reading)) for term, one in rows]


def _taker(given: HandingOut, reading: Reading) -> str:
    name = f"{reading.reveal(given.name)}, " if given.name else ""
    return f"{name}{given.words}, {dates.format_datetime(given.at)}"


def _sections(
    definition: ProcedureDefinition, dossier: Dossier, answers: Mapping[str, Any]
) -> list[Section]:
    form = definition.form
    if form is None:
        return []
    setting = form_setting(form, channel=dossier.channel, on=clock.local(dossier.filed_at).date())
    rows = summary(form, answers, today=setting.today, lists=setting.lists, context=setting.context)
    shown = {
        step.key: [ui.Row(term=row.label, value=row.text) for row in rows if row.step == step.key]
        for step in form.steps
    }
    return [
        Section(title=step.title, rows=shown[step.key]) for step in form.steps if shown[step.key]
    ]


def _missing(
    definition: ProcedureDefinition,
    dossier: Dossier,
    answers: Mapping[str, Any],
    rows: Sequence[Paper],
) -> list[str]:
    given = {row.component_code for row in rows if row.replaced_at is None}
    return [
        need.component.short_name or need.component.name
        for need in papers(definition.procedure, answers=answers, channel=dossier.channel)
        if need.is_asked and not need.component.is_form and need.component.code not in given
    ]


def _papers(rows: Sequence[Paper], files: Mapping[UUID, StoredFile]) -> list[PaperLine]:
    return [_paper(row, files.get(row.file_id) if row.file_id else None) for row in rows]


def _paper(row: Paper, file: StoredFile | None) -> PaperLine:
    note, tone = standing_of(file)
    is_shown = file is not None and file.state == State.READY and file.page_count
    return PaperLine(
        name=row.name,
        form=row.get_form_display(),
        note=note,
        tone=tone,
        anchor=anchor_of(file, 1) if file and is_shown else "",
        is_replaced=row.replaced_at is not None,
    )


def _shown(
    rows: Sequence[Paper], files: Mapping[UUID, StoredFile]
) -> Iterator[tuple[str, StoredFile]]:
    """Yield the papers that stand and can be seen: their names and files."""
    for row in rows:
        file = files.get(row.file_id) if row.file_id else None
        if file is not None and row.replaced_at is None:
            yield row.name, file


def _is_alike(item: SupplementItem, since: datetime, files: Iterable[StoredFile]) -> bool:
    of_paper = [one for one in files if one.component == item.key]
    before = {(one.size, one.media_type) for one in of_paper if one.created_at < since}
    return any((one.size, one.media_type) in before for one in of_paper if one.created_at >= since)


def _asked(opened: Opened, reading: Reading, files: Iterable[StoredFile]) -> list[Asked]:
    return [
        Asked(
            agency=row.agency.short_name,
            at=row.requested_at,
            completed_at=row.completed_at,
            items=[
                AskedItem(
                    label=item.label,
                    reason=str(reading.reveal(item.reason)),
                    basis=item.legal_basis,
                    is_mended=item.mended_at is not None,
                    is_alike=item.mended_at is not None
                    and _is_alike(item, row.requested_at, files),
                )
                for item in row.items.all()
            ],
        )
        for row in opened.requests
    ]


def _said(dossier: Dossier, reading: Reading) -> list[Said]:
    rows = list(messages_of(dossier.id))
    names = display_names({row.author_id for row in rows})
    return [
        Said(
            at=row.at,
            who=names.get(row.author_id, ""),
            text=str(reading.reveal(row.text)),
            is_from_owner=row.is_from_owner,
        )
        for row in rows
    ]
