"""Everything that a dossier's page shows its owner, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.domain.dossiers.api import (
    FRUITLESS,
    OWN_ACTS,
    STAGE_WORDS,
    ClockView,
    Dossier,
    OpenedDossier,
    Rating,
    Status,
    ToldPart,
    agencies_to_call,
    agency_at_work,
    clock_view,
    form_of,
    form_setting,
    is_to_pay,
    told_parts,
)
from motcua.domain.issuing.api import ISSUED, Paper
from motcua.domain.own_dossiers.pages.portal.mending import Mending, mending_of
from motcua.domain.own_dossiers.pages.portal.proof import Proof, proof_at_hand
from motcua.domain.own_dossiers.pages.portal.turn import Turn, turn_of
from motcua.domain.own_dossiers.pages.portal.way import way_of
from motcua.domain.packs.api import remedies_of
from motcua.domain.payments.api import (
    PROOF_KEY,
    Claimed,
    PaymentRequest,
    PaymentState,
    payer_class,
    requests_of,
)
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Choice, Readers, choices, readers_of
from motcua.kernel.base.api import Actor, Problem, clock, dates
from motcua.kernel.files.api import State, StoredFile, files_of
from motcua.kernel.forms.api import summary
from motcua.kernel.identity.api import display_names, name_in_post
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import OWN, Reading, read
from motcua.kernel.ui import api as ui

_SHOWN_STATES = frozenset(State.values) - {State.UPLOADING}


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One message between the owner and the agency."""

    who: str
    at: datetime
    text: str
    is_mine: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """Why a dossier ended without a result, and what its law lets its owner ask for then."""

    reason: str
    legal_basis: str
    remedies: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierView:
    """A dossier as its owner sees it; `agency` is who is at work, `to_call` whom one reaches."""

    dossier: Dossier
    agency: Agency
    to_call: Sequence[Agency]
    turn: Turn
    clock: ClockView | None
    way: Sequence[ui.Step]
    mending: Mending | None
    parts: Sequence[ToldPart]
    results: Sequence[tuple[Paper, Paper | None]]
    handed: Sequence[ui.Row]
    letters: Sequence[Paper]
    said: Sequence[Said]
    answers: Sequence[ui.Row]
    papers: Sequence[ui.Row]
    readers: Readers
    proof: Proof | None
    claimed: Claimed | None
    rating: Rating | None
    ended: Ended | None
    is_to_pay: bool
    payment: PaymentRequest | None
    receipts: Sequence[PaymentRequest]
    own: Mapping[str, Choice[OpenedDossier]]

    @property
    def is_fruitless(self) -> bool:
        """Whether it ended without a result: its owner may file it anew."""
        return self.dossier.status in FRUITLESS

    @property
    def refused_by(self) -> str:
        """The code of the agency that refused a part of it; else of that which settles."""
        refused = next((one.agency_code for one in self.parts if one.state == "refused"), "")
        return refused or self.dossier.settled_by.code


def dossier_view(
    actor: Actor,
    dossier: Dossier,
    *,
    problems: Sequence[Problem] = (),
    mended: Mapping[str, list[str]] | None = None,
) -> DossierView:
    """Read a dossier for its owner; the reading is recorded like everyone's.

    Args:
        actor: The owner.
        dossier: The dossier.
        problems: What is wrong with what was sent.
        mended: What a mending page sent, when its answer shows it again.
    """
    reading = read(actor, subject=dossier.subject, purpose=OWN)
    answers = reading.reveal(dossier.answers) or {}
    files = files_of(dossier.subject, states=_SHOWN_STATES)
    mending = mending_of(
        dossier, reading=reading, answers=answers, files=files, problems=problems, posted=mended
    )
    shown, items = clock_view(dossier), len(mending.fixes) if mending else 0
    results = list(dossier.results.filter(state__in=ISSUED).order_by("sealed_at"))
    opened = OpenedDossier(dossier)
    parts = told_parts(opened, reading)
    decisions = {one.code: one for one in opened.withdrawals if one.state in ISSUED}
    proof = proof_at_hand(dossier)
    requests = _requests(dossier)
    return DossierView(
        dossier=dossier,
        agency=agency_at_work(opened) if dossier.is_open else dossier.settled_by,
        to_call=agencies_to_call(opened),
        turn=turn_of(
            opened, shown.reading if shown else None, items=items, results=results, parts=parts
        ),
        clock=shown,
        way=_way(opened, shown),
        mending=mending,
        parts=parts,
        results=[(one, decisions.get(one.id.hex)) for one in results],
        handed=_handed(dossier, reading),
        letters=[*_issued(opened.letters), *decisions.values()],
        said=_said(dossier, reading),
        answers=_answer_rows(dossier, answers),
        papers=_paper_rows(dossier, files),
        readers=readers_of(actor, dossier.subject, what="Nội dung hồ sơ"),
        proof=proof,
        claimed=_claimed(opened, proof, answers),
        rating=Rating.objects.filter(dossier=dossier).first(),
        ended=_ended(dossier, reading),
        is_to_pay=is_to_pay(dossier),
        payment=next((one for one in requests if one.state == PaymentState.WAITING), None),
        receipts=[one for one in requests if hasattr(one, "receipt")],
        own={one.act.key: one for one in choices(OWN_ACTS, opened, actor) if not one.blocked},
    )


def _handed(dossier: Dossier, reading: Reading) -> list[ui.Row]:
    """Return who took what at the desk, mistakes too; nothing is given before reception."""
    if dossier.received_at is None:
        return []
    rows = dossier.handings_out.select_related("paper").order_by("at", "pk")
    return [
        ui.Row(
            term=one.paper_words or "Kết quả",
            value=f"{one.words_with(reading.reveal(one.name))}, {dates.format_datetime(one.at)}",
            note=_undone(one.undone_at),
        )
        for one in rows
    ]


def _undone(at: datetime | None) -> str:
    return f"Cơ quan ghi nhầm, đã ghi lại là chưa trả lúc {dates.format_datetime(at)}" if at else ""


def _issued(letters: Sequence[Paper]) -> list[Paper]:
    return [one for one in letters if one.state in ISSUED][::-1]


def _requests(dossier: Dossier) -> Sequence[PaymentRequest]:
    return list(requests_of(dossier.subject).select_related("receipt"))


def _way(opened: OpenedDossier, shown_clock: ClockView | None) -> list[ui.Step]:
    dossier = opened.dossier
    rows = dossier.hand_overs.select_related("to_unit__agency").order_by("at", "pk")
    holder = name_in_post(dossier.holder_post_id) if dossier.holder_post_id else ""
    doing = f"{holder} đang thụ lý, " if holder else ""
    if opened.told_stage != dossier.stage:
        words = STAGE_WORDS[opened.told_stage]
        doing = f"{words[:1].upper()}{words[1:]}, ở bước này "
    pauses = shown_clock.reading.pauses if shown_clock else ()
    return way_of(dossier, list(rows), doing=doing, pauses=pauses)


def _said(dossier: Dossier, reading: Reading) -> list[Said]:
    rows = list(dossier.messages.order_by("at", "pk"))
    names = display_names({row.author_id for row in rows if not row.is_from_owner})
    return [
        Said(
            who="Bạn" if row.is_from_owner else names.get(row.author_id, ""),
            at=row.at,
            text=str(reading.reveal(row.text)),
            is_mine=row.is_from_owner,
        )
        for row in rows
    ]


def _answer_rows(dossier: Dossier, answers: dict[str, Any]) -> list[ui.Row]:
    definition = definition_of(dossier.version)
    if definition.form is None:
        return []
    form = form_of(definition)
    day = clock.local(dossier.filed_at).date()
    setting = form_setting(form, channel=dossier.channel, on=day)
    rows = summary(form, answers, today=setting.today, lists=setting.lists, context=setting.context)
    return [ui.Row(term=row.label, value=row.text) for row in rows if row.text]


def _paper_rows(dossier: Dossier, files: Sequence[StoredFile]) -> list[ui.Row]:
    by_id = {file.id: file for file in files}
    rows = []
    for paper in dossier.papers.order_by("position", "pk"):
        file = by_id.get(paper.file_id) if paper.file_id else None
        note = "đã thay bằng bản mới" if paper.replaced_at else ""
        rows.append(
            ui.Row(
                term=paper.name,
                value=paper.get_form_display(),
                note=note,
                url=f"/tep/{file.id}/tai-ve" if file and file.state == State.READY else "",
                action="Tải về",
            )
        )
    return rows


def _claimed(
    opened: OpenedDossier, proof: Proof | None, answers: Mapping[str, Any]
) -> Claimed | None:
    """Return the exemption that the filing claimed, and what became of it."""
    payer = payer_class(proof.payer_class if proof else "")
    if payer is None:
        return None
    return Claimed(
        payer=payer,
        proof=str(answers.get(PROOF_KEY) or ""),
        is_rejected=opened.exempt is None,
        is_settled=opened.dossier.settled_at is not None,
    )


def _ended(dossier: Dossier, reading: Reading) -> Ended | None:
    status = Status(dossier.status)
    if status == Status.NOT_RECEIVED:
        found = getattr(dossier, "refusal", None)
    elif status == Status.STOPPED:
        found = getattr(dossier, "stop_notice", None)
    else:
        return None
    if found is None:
        return None
    is_refused = status == Status.NOT_RECEIVED and not found.is_of_reception
    return Ended(
        reason=str(reading.reveal(found.reason)),
        legal_basis=found.legal_basis,
        remedies=remedies_of(definition_of(dossier.version).procedure) if is_refused else (),
    )
