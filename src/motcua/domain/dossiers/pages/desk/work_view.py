"""Everything that the work page shows of one dossier, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from motcua.domain.dossiers.alike import Similar, similar_to
from motcua.domain.dossiers.attached import messages_of, papers_of
from motcua.domain.dossiers.form_setting import form_setting
from motcua.domain.dossiers.models import LETTER, Dossier, Paper, Stage
from motcua.domain.dossiers.pages.desk.comparing import Comparison, comparisons
from motcua.domain.dossiers.pages.desk.preview import (
    CHANNELS,
    RESULT_CHANNELS,
    Days,
    days_of,
    holder_words,
    local_phone,
    status_of,
)
from motcua.domain.dossiers.pages.desk.situation import Situation
from motcua.domain.dossiers.pages.portal.clock_view import ClockView, clock_view
from motcua.domain.dossiers.pages.portal.readers import readers_of
from motcua.domain.dossiers.purposes import purpose_of
from motcua.domain.dossiers.results.sheet import result_kinds, result_sheet
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.api import Sheet
from motcua.domain.packs.api import (
    Condition,
    ProcedureDefinition,
    ResultKind,
    papers,
    unmet_conditions,
)
from motcua.kernel.base.api import SYSTEM, Actor, Problem, clock, dates, money
from motcua.kernel.files.api import State, StoredFile, files_of
from motcua.kernel.forms.api import summary
from motcua.kernel.identity.api import display_names
from motcua.kernel.ledger.api import Entry, catalogue, entries
from motcua.kernel.privacy.api import Reading, read
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One step of the declaration, in words."""

    title: str
    rows: Sequence[ui.Row]


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One page of a paper in the viewer."""

    anchor: str
    url: str
    thumb_url: str
    title: str
    number: int
    pages: int


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
class Happened:
    """One entry of the ledger, in words."""

    at: datetime
    what: str
    who: str
    detail: str


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A supplement request: who asked, and why."""

    agency: str
    at: datetime
    completed_at: datetime | None
    items: Sequence[AskedItem]


@dataclass(frozen=True, kw_only=True, slots=True)
class Draftable:
    """A document that the owner gets, with what is filled in for it."""

    kind: ResultKind
    sheet: Sheet | None

    def html(self, typed: QueryDict | None = None, problems: Sequence[Problem] = ()) -> str:
        """Return the inside of its form; empty where nothing is filled in."""
        posted = dict(typed.lists()) if typed else {}
        return self.sheet.html(self.sheet.merged(posted), problems) if self.sheet else ""


@dataclass(frozen=True, kw_only=True)
class WorkView:
    """A dossier as the officer who works on it sees it. Making one leaves one reading record."""

    dossier: Dossier
    definition: ProcedureDefinition
    status: ui.Status
    days: Days | None
    facts: Sequence[ui.Row]
    compared: Sequence[Comparison]
    unmet: Sequence[Condition]
    missing: Sequence[str]
    sections: Sequence[Section]
    papers: Sequence[PaperLine]
    leaves: Sequence[Leaf]
    asked: Sequence[Asked]
    letters: Sequence[issuing.Paper]
    results: Sequence[issuing.Paper]
    said: Sequence[Said]
    happened: Sequence[Happened]
    readings: Sequence[ui.Reading]
    clock: ClockView | None
    similar: Similar
    drafts: Sequence[Draftable]
    answers: Mapping[str, Any]
    contact: Mapping[str, str]

    @property
    def differences(self) -> int:
        return sum(one.differences for one in self.compared) + len(self.unmet) + len(self.missing)

    @property
    def seen(self) -> int:
        """How much of the ledger the page showed: to tell later what changed since."""
        return len(self.happened)


def work_view(actor: Actor, situation: Situation) -> WorkView:
    """Open a dossier for work; the one reading is recorded with the purpose of the post."""
    dossier, definition = situation.dossier, situation.definition
    reading = read(actor, subject=dossier.subject, purpose=purpose_of(actor))
    answers: dict[str, Any] = reading.reveal(dossier.answers) or {}
    contact: dict[str, str] = reading.reveal(dossier.contact) or {}
    rows = papers_of(dossier.id)
    files = {file.id: file for file in files_of(dossier.subject, states=list(State.values))}
    readers = readers_of(actor, dossier.subject)
    day = clock.local(dossier.filed_at).date()
    return WorkView(
        dossier=dossier,
        definition=definition,
        status=status_of(dossier),
        days=days_of(dossier, now=situation.now),
        facts=_facts(dossier, contact),
        compared=comparisons(definition.form, answers) if definition.form else [],
        unmet=unmet_conditions(definition.procedure, answers=answers, submitted_on=day),
        missing=_missing(definition, dossier, answers, rows),
        sections=_sections(definition, dossier, answers),
        papers=_papers(rows, files),
        leaves=_leaves(rows, files),
        asked=_asked(situation, reading),
        letters=issuing.papers_latest_first(dossier.id, LETTER)[::-1],
        results=situation.results,
        said=_said(dossier, reading),
        happened=happened_to(dossier),
        readings=[*readers.own.lines[:1], *readers.others.lines, *readers.system.lines],
        clock=clock_view(dossier),
        similar=similar_to(agency_id=dossier.settled_by_id, procedure_code=dossier.procedure_code),
        drafts=_drafts(situation, answers, reading),
        answers=answers,
        contact=contact,
    )


def happened_to(dossier: Dossier, *, after: int = 0) -> list[Happened]:
    """Return the dossier's entries in the ledger behind the first `after`, oldest first."""
    rows = entries(dossier.subject)[after:]
    names = display_names({row.actor_id for row in rows})
    return [_happened(row, names) for row in rows]


def _happened(entry: Entry, names: Mapping[UUID, str]) -> Happened:
    what = catalogue.get(entry.event).text if entry.event in catalogue else entry.event
    is_system = entry.actor_id == SYSTEM.id
    who = "Hệ thống" if is_system else names.get(entry.actor_id, "Tài khoản đã đóng")
    return Happened(at=entry.at, what=what, who=who, detail=_detail(entry.fields["open"]))


def _detail(fields: Mapping[str, object]) -> str:
    parts = []
    if number := fields.get("number"):
        parts.append(f"số {number}")
    if isinstance(items := fields.get("items"), list):
        parts.append(f"{len(items)} mục")
    if fields.get("late") is True:
        parts.append("gửi sau hạn")
    if isinstance(due := fields.get("due"), str) and due:
        parts.append(f"hạn {dates.format_datetime(datetime.fromisoformat(due))}")
    return ", ".join(parts)


def _facts(dossier: Dossier, contact: Mapping[str, str]) -> list[ui.Row]:
    filed = f"{dates.format_datetime(dossier.filed_at)}, {CHANNELS.get(dossier.channel, '')}"
    fee = f"{money.format_vnd(dossier.paid_vnd)} trong {money.format_vnd(dossier.fee_vnd)}"
    rows = [
        ui.Row(term="Chủ hồ sơ", value=dossier.owner_name),
        ui.Row(term="Điện thoại", value=local_phone(contact.get("phone", ""))),
        ui.Row(term="Địa chỉ", value=contact.get("address", "")),
        ui.Row(term="Nộp", value=filed),
        ui.Row(term="Đang giữ", value=holder_words(dossier)),
        ui.Row(
            term="Nhận kết quả",
            value=RESULT_CHANNELS.get(dossier.result_channel, dossier.result_channel),
        ),
        ui.Row(term="Phí, lệ phí", value=fee if dossier.fee_vnd else "không thu"),
    ]
    return [row for row in rows if row.value]


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


def _drafts(situation: Situation, answers: Mapping[str, Any], reading: Reading) -> list[Draftable]:
    """Return what can be drafted; what a draft said that was sent or taken back is filled in."""
    if Stage(situation.dossier.stage) not in {Stage.RECEPTION, Stage.APPRAISAL}:
        return []
    before = {
        row.code: reading.reveal(row.content) or {}
        for row in reversed(situation.results)
        if row.state == issuing.Paper.State.DISCARDED
    }
    dossier = situation.dossier
    return [
        Draftable(
            kind=kind,
            sheet=result_sheet(
                dossier, kind, answers=answers, reading=reading, before=before.get(kind.code)
            ),
        )
        for kind in result_kinds(situation.definition, answers, channel=dossier.channel)
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
    note, tone = _standing(file)
    is_shown = file is not None and file.state == State.READY and bool(file.page_count)
    return PaperLine(
        name=row.name,
        form=row.get_form_display(),
        note=note,
        tone=tone,
        anchor=f"tep-{row.file_id.hex}-1" if is_shown and row.file_id else "",
        is_replaced=row.replaced_at is not None,
    )


def _standing(file: StoredFile | None) -> tuple[str, str]:
    if file is None:
        return "chưa số hóa", "calm"
    if file.state == State.READY:
        return f"{file.page_count or 0} trang", "ok"
    if file.state == State.REFUSED:
        return file.reason or "tệp bị từ chối", "late"
    return "đang kiểm tra tệp", "soon"


def _leaves(rows: Sequence[Paper], files: Mapping[UUID, StoredFile]) -> list[Leaf]:
    found = []
    for row in rows:
        file = files.get(row.file_id) if row.file_id else None
        if file is None or file.state != State.READY or row.replaced_at is not None:
            continue
        for number in range(1, (file.page_count or 0) + 1):
            url = reverse("files:page", kwargs={"file_id": file.id, "number": number})
            found.append(
                Leaf(
                    anchor=f"tep-{file.id.hex}-{number}",
                    url=url,
                    thumb_url=f"{url}?nho=1",
                    title=row.name,
                    number=number,
                    pages=file.page_count or 0,
                )
            )
    return found


def _asked(situation: Situation, reading: Reading) -> list[Asked]:
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
                )
                for item in row.items.all()
            ],
        )
        for row in situation.requests
    ]


def _said(dossier: Dossier, reading: Reading) -> list[Said]:
    return [
        Said(
            at=row.at,
            who=row.author_name,
            text=str(reading.reveal(row.text)),
            is_from_owner=row.is_from_owner,
        )
        for row in messages_of(dossier.id)
    ]
