"""What whoever decides a matter is told of opinions on it: who is against, who has not answered.

It stops nothing: whoever decides weighs them. A question that was taken back says nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from motcua.domain.work.acts import Effect
from motcua.domain.work.models import Matter, Opinion
from motcua.domain.work.opened import Opened
from motcua.domain.work.opinions.shown import asked_words
from motcua.domain.work.opinions.standing import opinions_of

_DOUBTS: Mapping[str, str] = {
    Opinion.Verdict.DISAGREE: "Có ý kiến không đồng ý",
    Opinion.Verdict.REMARKS: "Có ý kiến khác",
    "": "Đã hỏi ý kiến, chưa trả lời",
}


def doubts_of(matters: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """Return for each of some matters what speaks against deciding it unread; one statement."""
    rows = Opinion.objects.filter(matter__in=matters).exclude(verdict=Opinion.Verdict.AGREE)
    found: dict[UUID, list[Opinion]] = {}
    for row in rows.select_related("task__unit__agency", "task__post").order_by("pk"):
        found.setdefault(row.matter_id, []).append(row)
    return {matter_id: _sentences(opinions) for matter_id, opinions in found.items()}


def doubts_about(matter: Matter) -> Sequence[str]:
    """Return the same for one matter, of the opinions that its page has read already."""
    return _sentences(opinions_of(matter))


def doubt_effects(opened: Opened[Any]) -> Sequence[Effect]:
    """Return what an act that goes on to a decision says of opinions, among its effects."""
    return [Effect(icon="warn", text=said) for said in doubts_about(opened.matter)]


def _sentences(opinions: Iterable[Opinion]) -> list[str]:
    whom: dict[str, list[str]] = {verdict: [] for verdict in _DOUBTS}
    for one in opinions:
        is_doubt = one.verdict in _DOUBTS if one.verdict else one.task.ended_at is None
        if is_doubt:
            whom[one.verdict].append(asked_words(one.task))
    return [
        f"{_DOUBTS[verdict]}: {'; '.join(dict.fromkeys(names))}."
        for verdict, names in whom.items()
        if names
    ]
