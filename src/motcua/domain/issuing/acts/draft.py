"""Drafting a paper as an act on its matter: every kind that has papers offers it alike."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from motcua.domain.issuing.actions.draft import draft
from motcua.domain.issuing.content.brief import OVERRIDE
from motcua.domain.issuing.content.replacing import BECAUSE
from motcua.domain.issuing.desk.override import because_field, override_field
from motcua.domain.issuing.drafts import draft_that_came_back, why_sent_back
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import issued_before
from motcua.domain.work.api import (
    Act,
    Asked,
    Done,
    Effect,
    MoreToAnswerError,
    Offer,
    Opened,
    Sharing,
    doubt_effects,
    require,
)
from motcua.kernel.base.api import Actor, Refusal

_ID = re.compile("[0-9a-f]{32}")
DRAFTING = "trinh-van-ban"
"""Under which slug a matter's page has the drafting of what its steps send."""


def draft_act[O: Opened[Any]](
    sharing: Sharing[O],
    kind: str,
    code: str,
    name: str,
    *,
    slug: str,
    letter: str,
    order: int,
    permission: str,
    not_due: Callable[[O], Refusal | None],
    effects: Sequence[Effect] = (),
) -> Act[O]:
    """Return the act by which whoever has a matter drafts one of its papers, by its sheet.

    Args:
        sharing: What the kind of matter says of itself.
        kind: Of what kind the paper is, a key of `paper_kinds`.
        code: Which of the kind.
        name: What it is called.
        slug: See `Act`, as for `letter` and `order`.
        letter: Its key.
        order: Its place.
        permission: Who drafts.
        not_due: Says that another paper comes first: then it is not offered at all.
        effects: What it causes beside the draft.
    """
    called = name.lower()
    offer = Offer(
        title=f"Trình ký {called}",
        note="lãnh đạo ký, văn thư lấy số và đóng dấu",
        effects=(
            Effect(icon="doc", text=f"lập dự thảo {called}"),
            Effect(icon="sign", text="lãnh đạo thấy ở Ký và điều hành"),
            *effects,
        ),
    )

    def offered(opened: O, _actor: Actor) -> Offer | None:
        if not opened.matter.is_open:
            return None
        return replace(offer, effects=(*offer.effects, *doubt_effects(opened)))

    return sharing.act(
        key=f"draft_{code}",
        slug=slug,
        letter=letter,
        order=order,
        permission=permission,
        offer=offered,
        why_not=sharing.not_free,
        unless=not_due,
        do=partial(_do, kind=kind, code=code, called=called),
        fields="issuing/desk/acts/draft.html",
        parts=partial(_parts, kind=kind, code=code),
        is_main=True,
    )


def due_paper_act[O: Opened[Any]](
    sharing: Sharing[O],
    kind: str,
    *,
    due: Callable[[O, Actor], Mapping[str, str]],
    permission: str,
) -> Act[O]:
    """Return the act that drafts the next of the papers of a kind that an officer has to make.

    Args:
        sharing, kind, permission: See `draft_act`.
        due: Returns the names of the papers that are theirs to draft now, by code, the next first.
    """

    def offered(opened: O, actor: Actor) -> Offer | None:
        code, name = next(iter(due(opened, actor).items()), ("", ""))
        if not code:
            return None
        is_own = paper_kinds.get(kind).is_makers(opened.matter, code)
        if not is_own:
            return _due_offer(name, opened)
        return _making(name, issued_before(opened.matter, kind=kind, code=code))

    def why_not(opened: O, actor: Actor) -> Refusal | None:
        none = PaperStateError("Không có bước nào của Ông/Bà còn văn bản phải lập.")
        return None if due(opened, actor) else none

    def parts(asked: Asked[O]) -> Mapping[str, object]:
        code = next(iter(due(asked.opened, asked.actor)), "")
        return _parts(asked, kind=kind, code=code) if code else {}

    def do(asked: Asked[O]) -> Done:
        require(act, asked.opened, asked.actor)
        code, name = next(iter(due(asked.opened, asked.actor).items()))
        return _do(asked, kind=kind, code=code, called=name)

    act: Act[O] = sharing.act(
        key=f"draft_{kind}",
        slug=DRAFTING,
        letter="v",
        order=1,
        permission=permission,
        offer=offered,
        why_not=why_not,
        do=do,
        fields="issuing/desk/acts/draft.html",
        parts=parts,
        is_main=True,
    )
    return act


def _making(name: str, before: Paper | None) -> Offer:
    again = f" thay bản số {before.number_text}" if before else ""
    return Offer(
        title=f"{'Lập lại' if before else 'Lập'}, ký {name}{again}",
        note="chỉ khi bản đã lập có chỗ sai"
        if before
        else "Ông/Bà lập và tự ký; bước kết thúc sau khi có văn bản này",
        effects=(
            Effect(icon="hash", text="lấy số kế tiếp trong sổ"),
            Effect(icon="sign", text="ký số bằng khóa của Ông/Bà, không đóng dấu, không sửa được"),
        ),
    )


def _due_offer(name: str, opened: Opened[Any]) -> Offer:
    return Offer(
        title=f"Trình ký {name}",
        note="văn bản mà bước này gửi; bước kết thúc sau khi ban hành",
        effects=(
            Effect(icon="doc", text="lập dự thảo từ hồ sơ và những gì Ông/Bà ghi"),
            Effect(icon="sign", text="lãnh đạo ký, văn thư lấy số, đóng dấu"),
            *doubt_effects(opened),
        ),
    )


def _parts(asked: Asked[Any], *, kind: str, code: str) -> Mapping[str, object]:
    """Return the form: as it was just typed, else as the last draft said that came back."""
    matter, reading = asked.opened.matter, asked.opened.reading_for(asked.actor)
    sheet = paper_kinds.get(kind).sheet(asked.actor, matter, code)
    made = issued_before(matter, kind=kind, code=code)
    before = made or draft_that_came_back(matter, kind, code)
    reason = why_sent_back(before, reading) if before else ""
    override = override_field(asked.typed, asked.problems)
    shared = {
        "reason": reason,
        "override": override,
        "made": made,
        "because": because_field(asked.typed, asked.problems) if made else None,
        "must_sign": paper_kinds.get(kind).is_makers(matter, code),
    }
    if sheet is None:
        return {**shared, "form": ""}
    if before and not asked.typed.values:
        sheet = replace(sheet, known={**sheet.known, **(reading.reveal(before.content) or {})})
    form = sheet.html(sheet.merged(dict(asked.typed.values)), asked.problems)
    return {**shared, "form": form}


def _seen(words: str) -> UUID | None:
    """Return the id of the paper that the page showed in whose place another is made."""
    return UUID(words) if _ID.fullmatch(words) else None


def _do(asked: Asked[Any], *, kind: str, code: str, called: str) -> Done:
    matter = asked.opened.matter
    sheet = paper_kinds.get(kind).sheet(asked.actor, matter, code)
    if sheet and sheet.has_unseen(asked.typed.values):
        raise MoreToAnswerError
    draft(
        actor=asked.actor,
        kind=kind,
        matter_id=matter.pk,
        code=code,
        posted=dict(asked.typed.values),
        override=asked.typed.word(OVERRIDE),
        because=asked.typed.word(BECAUSE),
        pin=asked.typed.word("pin"),
        replaces_id=_seen(asked.typed.word("made")),
    )
    is_own = paper_kinds.get(kind).is_makers(matter, code)
    return Done(said=f"Đã {'lập, ký' if is_own else 'trình ký'} {called} {matter.code}.")
