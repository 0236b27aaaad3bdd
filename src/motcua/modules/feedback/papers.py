"""The papers about feedback: what each says, who may draft it, and what follows from its seal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.domain.issuing import api as issuing
from motcua.domain.work import api as work
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, Refusal, clock, dates, paths, text
from motcua.kernel.privacy.api import read
from motcua.kernel.ui.api import Row
from motcua.modules.feedback.access import SETTLE
from motcua.modules.feedback.actions.settle import replaced, sealed, withdrawn
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import KIND, Feedback, Stage
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.pages.desk.addresses import work_url
from motcua.modules.feedback.rules import is_published
from motcua.modules.feedback.sheets import sheet
from motcua.modules.feedback.words import SORTS

PAPER = "feedback.answer"
ANSWER, ACCEPTANCE, REJECTION, DECISION = "answer", "acceptance", "rejection", "decision"
_TEMPLATE = "vietnam/feedback/van-ban.typ"
_COMPLAINTS = "Luật Khiếu nại số 02/2011/QH13, sửa đổi bởi Luật số 136/2025/QH15"
_SUIT = "Không đồng ý, Ông/Bà được khởi kiện vụ án hành chính tại Tòa án"


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperWords:
    """What a paper is called, how it is numbered, on what it rests, and what one may do then."""

    name: str
    symbol: str
    bases: Sequence[str]
    remedy: str


PAPERS: Mapping[str, PaperWords] = {
    ANSWER: PaperWords(
        name="Văn bản trả lời",
        symbol="TL",
        bases=("Nghị định số 20/2008/NĐ-CP, sửa đổi bởi 48/2013/NĐ-CP và 92/2017/NĐ-CP",),
        remedy="Nếu cho rằng việc này trái pháp luật và ảnh hưởng quyền, lợi ích của chính mình, "
        "Ông/Bà được khiếu nại đến người đứng đầu cơ quan theo Luật Khiếu nại./.",
    ),
    ACCEPTANCE: PaperWords(
        name="Thông báo thụ lý khiếu nại",
        symbol="TB",
        bases=(f"{_COMPLAINTS}, Điều 27, Điều 36",),
        remedy="Trong thời gian giải quyết, Ông/Bà được đưa thêm chứng cứ, được đối thoại, được "
        "rút khiếu nại bất cứ lúc nào./.",
    ),
    REJECTION: PaperWords(
        name="Thông báo không thụ lý khiếu nại",
        symbol="TB",
        bases=(f"{_COMPLAINTS}, Điều 11, Điều 27",),
        remedy=f"{_SUIT}./.",
    ),
    DECISION: PaperWords(
        name="Quyết định giải quyết khiếu nại",
        symbol="QĐ",
        bases=(f"{_COMPLAINTS}, Điều 28, 31, 37, 40",),
        remedy=f"{_SUIT}; với quyết định lần đầu, được khiếu nại lần hai lên cấp trên trực tiếp "
        "trong 30 ngày từ ngày nhận (vùng sâu, vùng xa 45 ngày)./.",
    ),
}


def register() -> None:
    """Let feedback have papers."""
    owner = issuing.Owner(find=_find, opened=Opened, about=_about)
    issuing.owners.register(KIND, owner)
    issuing.paper_kinds.register(
        PAPER,
        issuing.PaperKind(
            title="Văn bản về phản ánh, khiếu nại",
            owner=KIND,
            numbering=_numbering,
            check=_check,
            compose=_composed,
            sheet=sheet_of,
            on_sealed=sealed,
            on_replaced=replaced,
            on_withdrawn=withdrawn,
        ),
    )


def sheet_of(_actor: Actor, feedback: Feedback, code: str) -> issuing.Sheet:
    """Return what is filled in for a paper."""
    is_answer = code in {ANSWER, DECISION}
    publishes = is_answer and is_published(feedback.kind_of, level=feedback.level)
    return sheet(code, is_published=publishes)


def not_due(code: str, feedback: Feedback) -> Refusal | None:
    """Say that another paper comes next: of a complaint its acceptance or not, then a decision.

    Source:
        02/2011/QH13, Art. 27, 31, 40.
    """
    if not feedback.is_complaint:
        due = {ANSWER}
    elif feedback.stage == Stage.RECEIVING:
        due = {ACCEPTANCE, REJECTION}
    else:
        due = {DECISION}
    if code in due:
        return None
    return NotNowError(f"{PAPERS[code].name} chưa phải là văn bản tiếp theo của việc này.")


def _check(actor: Actor, feedback: Feedback, verb: issuing.Verb) -> None:
    """Let whoever has it draft, and the agency's leaders and clerks do the rest."""
    if verb is issuing.Verb.DRAFT:
        work.raise_if(guards.not_free(Opened(feedback), actor))
    if verb is issuing.Verb.TAKE_BACK:
        work.raise_if(work.not_held(Opened(feedback), actor))
    issuing.require_office(actor, feedback.settled_by_id, verb)


def _find(actor: Actor, wanted: Collection[UUID]) -> Mapping[UUID, Feedback]:
    rows = Feedback.objects.select_related("settled_by__area", "settled_by__parent")
    return {one.pk: one for one in visible(actor, rows.filter(pk__in=wanted))}


def _about(feedback: Feedback) -> issuing.About:
    return issuing.About(
        agency=feedback.settled_by,
        code=feedback.code,
        addressee="người gửi",
        url=work_url(feedback.code),
        sign_url=f"{work_url(feedback.code)}?lam=ky",
        public=[Row(term="Việc", value=SORTS[feedback.kind_of].name)],
    )


def _numbering(_feedback: Feedback, code: str, year: int) -> issuing.Numbering:
    words = PAPERS[code]
    return issuing.Numbering(
        book=f"feedback-{text.fold(words.symbol)}",
        name=f"Sổ phản ánh, khiếu nại: {words.symbol}",
        year=year,
        format=f"{{number:02d}}/{words.symbol}-PAKN",
    )


def _composed(
    actor: Actor, feedback: Feedback, code: str, content: Mapping[str, Any]
) -> issuing.Composition:
    work.raise_if(not_due(code, feedback))
    told = read(actor, subject=feedback.subject, purpose=SETTLE).reveal(feedback.content)
    words = PAPERS[code]
    return issuing.Composition(
        code=code,
        name=words.name,
        agency_id=feedback.settled_by_id,
        template=paths.packs_dir() / _TEMPLATE,
        data={
            "agency": issuing.letterhead(feedback.settled_by),
            "title": words.name,
            "about": SORTS[feedback.kind_of].name.lower(),
            "code": feedback.code,
            "to": told["name"],
            "asked": told.get("decision") or told.get("words") or feedback.title,
            "place": _place(told),
            "received_on": dates.format_date(clock.local(feedback.opened_at).date()),
            "bases": list(words.bases),
            "parts": _parts(code, content),
            "remedy": words.remedy,
            "recipients": ["Như trên;", "Lưu: VT."],
        },
        content=content,
        evidence={"content": dict(content)},
        numbering=_numbering(feedback, code, clock.local(clock.now()).year),
    )


def _parts(code: str, content: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    """Return the paragraphs of a paper: what was filled in, under the questions' own words.

    What is published stands at the end: whoever signs and whoever receives it read the same.
    """
    form, is_plain = sheet(code).form, code == ANSWER
    asked = {key: field.label for key, field in form.fields.items() if not key.startswith("public")}
    heading = {} if is_plain else asked
    return [
        {"heading": heading.get(key, ""), "text": "" if told is True else str(told)}
        for key in asked
        if (told := content.get(key))
    ] + _published(content)


def _published(content: Mapping[str, Any]) -> list[Mapping[str, str]]:
    if not content.get("publicAnswer"):
        return []
    photo = "\nKèm ảnh người gửi chụp." if content.get("publishesPhoto") else ""
    return [
        {
            "heading": "Bản công khai (Nghị định số 20/2008/NĐ-CP, Điều 19)",
            "text": f"{content['publicQuestion']}\n{content['publicAnswer']}{photo}",
        }
    ]


def _place(told: Mapping[str, Any]) -> str:
    where = [str(told["place"])] if told.get("place") else []
    return "; ".join([*where, str(told["position"])] if told.get("position") else where)
