"""What was said in words about a dossier, and to whom things were given: as its entries tell it.

Rows beside a dossier have no chain of their own: each stands for one entry of the dossier's.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import Dossier
from motcua.kernel.base.api import text
from motcua.kernel.ledger.api import UNTOLD, Chain, ToldField, Untold, as_instant, last_of
from motcua.kernel.privacy.api import SealedPair, SealedTold

_WRITING: Final = frozenset(
    {
        events.MESSAGE_SENT.code,
        events.EXEMPTION_REJECTED.code,
        events.EXEMPTION_RESTORED.code,
    }
)
"""What writes a message to the other side."""


def _beside(row: Dossier, name: str) -> Any:
    """Return the row of another table that belongs to a dossier alone; None without one."""
    return getattr(row, name, None)


def _refusal(row: Dossier) -> str | None:
    found = _beside(row, "refusal")
    return found and _refused_words(found.legal_basis, found.is_of_reception)


def _refusal_told(chain: Chain, _row: Dossier) -> str | None:
    told = last_of(chain, events.REFUSED.code)
    return _refused_words(told.open["legal_basis"], told.open["of_reception"]) if told else None


def _refused_words(basis: str, is_of_reception: bool) -> str:
    return f"{'tiếp nhận' if is_of_reception else 'giải quyết'}: {basis}"


def _apology(row: Dossier) -> str | None:
    found = _beside(row, "apology")
    return found and _apology_words(found.due_before, found.due_after, is_late=found.is_late)


def _apology_told(chain: Chain, _row: Dossier) -> str | Untold | None:
    told = last_of(chain, events.APOLOGISED.code)
    if told is None:
        return None
    if not {"due_before", "late"} <= told.open.keys():
        return UNTOLD
    before, after = (datetime.fromisoformat(told.open[one]) for one in ("due_before", "due"))
    return _apology_words(before, after, is_late=told.open["late"])


def _apology_words(before: datetime, after: datetime, *, is_late: bool) -> str:
    days = " → ".join(f"{one.timestamp():.0f}" for one in (before, after))
    return f"{days}{', gửi muộn' if is_late else ''}"


def _stop(row: Dossier) -> str | None:
    found = _beside(row, "stop_notice")
    return found and _stop_words(found.legal_basis, found.is_asked_by_owner)


def _stop_told(chain: Chain, _row: Dossier) -> str | None:
    told = last_of(chain, events.STOPPED.code)
    return _stop_words(told.open["legal_basis"], told.open["by_owner"]) if told else None


def _stop_words(basis: str, is_asked: bool) -> str:
    return f"{'chủ hồ sơ đề nghị, ' if is_asked else ''}{basis}"


type _Given = Sequence[tuple[str, str, str, bool]]
"""Of each giving: the paper alone or nothing, to whom, what was shown, whether it was a mistake."""


def _givings(row: Dossier) -> _Given:
    return sorted(
        (
            one.paper_id.hex if one.paper_id else "",
            one.recipient,
            one.shown,
            one.undone_at is not None,
        )
        for one in row.handings_out.all()
    )


def _givings_told(chain: Chain, _row: Dossier) -> _Given:
    found: list[tuple[str, str, str, bool]] = []
    for told in chain:
        if "recipient" in told.open:
            for paper in told.open.get("papers", [""]):
                found.append((paper, told.open["recipient"], told.open["shown"], False))
        elif told.event in {events.RETURN_UNDONE.code, events.PAPER_RETURN_UNDONE.code}:
            for paper in told.open.get("papers", [""]):
                _undo(found, paper)
    return sorted(found)


def _undo(found: list[tuple[str, str, str, bool]], paper: str) -> None:
    for index, (other, recipient, shown, is_undone) in enumerate(found):
        if other == paper and not is_undone:
            found[index] = (other, recipient, shown, True)


type _Written = Counter[tuple[str, bool]]
"""How many messages each wrote, and on which side."""


def _messages(row: Dossier) -> _Written:
    return Counter((one.author_id.hex, one.is_from_owner) for one in row.messages.all())


def _messages_told(chain: Chain, _row: Dossier) -> _Written:
    written = (one for one in chain if one.event in _WRITING)
    return Counter((one.actor_id.hex, one.open.get("from_owner", False)) for one in written)


def _verdicts(row: Dossier) -> Mapping[int, str]:
    return {one.pk: one.verdict for one in row.opinions.all() if one.verdict}


def _verdicts_told(chain: Chain, _row: Dossier) -> Mapping[int, str] | Untold:
    said = [one for one in chain if one.event in _OPINING]
    if not all("opinion" in one.open for one in said):
        return UNTOLD
    return {one.open["opinion"]: one.open["verdict"] for one in said}


_OPINING: Final = frozenset({events.OPINIONS.given.code, events.OPINIONS.amended.code})

type _Asked = Sequence[tuple[str, Sequence[str], Sequence[str], datetime | None]]
"""Of each request: for which agency, which defects, on which grounds, to be answered by when."""


def _requests(row: Dossier) -> _Asked:
    return [
        (
            one.agency_id.hex,
            sorted(f"{item.target}:{item.key}" for item in one.items.all()),
            sorted({item.legal_basis for item in one.items.all()}),
            one.respond_by,
        )
        for one in sorted(row.supplement_requests.all(), key=lambda each: each.requested_at)
    ]


def _requests_told(chain: Chain, row: Dossier) -> _Asked | Untold:
    """Return what was asked for; the day of an old request, which tells none, is the row's."""
    told = [one for one in chain if one.event == events.SUPPLEMENT_REQUESTED.code]
    if not all({"agency", "items", "bases"} <= one.open.keys() for one in told):
        return UNTOLD
    days = [by for *_, by in _requests(row)]
    days += [None] * (len(told) - len(days))
    return [
        (
            one.open["agency"],
            sorted(one.open["items"]),
            sorted({text.clean_line(basis) for basis in one.open["bases"]}),
            as_instant(one.open["respond_by"]) if "respond_by" in one.open else days[index],
        )
        for index, one in enumerate(told)
    ]


def _columns(model: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{model}.{name}" for name in names)


WORK: Final = (
    ToldField(
        label="Từ chối",
        columns=_columns("Refusal", "dossier", "is_of_reception", "legal_basis"),
        of_row=_refusal,
        of_chain=_refusal_told,
    ),
    ToldField(
        label="Xin lỗi, hẹn lại",
        columns=_columns("Apology", "dossier", "due_before", "due_after", "is_late"),
        of_row=_apology,
        of_chain=_apology_told,
    ),
    ToldField(
        label="Dừng giải quyết",
        columns=_columns("StopNotice", "dossier", "is_asked_by_owner", "legal_basis"),
        of_row=_stop,
        of_chain=_stop_told,
    ),
    ToldField(
        label="Các lần trả",
        columns=_columns("HandingOut", "dossier", "paper", "recipient", "shown", "undone_at"),
        of_row=_givings,
        of_chain=_givings_told,
        words=lambda value: f"{value or 'không lần nào'}",
    ),
    ToldField(
        label="Tin nhắn",
        columns=_columns("dossiers.Message", "dossier", "author_id", "is_from_owner"),
        of_row=_messages,
        of_chain=_messages_told,
        words=lambda value: f"{sum(value.values()) if isinstance(value, Counter) else 0} tin",
    ),
    ToldField(
        label="Ý kiến phối hợp",
        columns=_columns("Opinion", "matter", "verdict"),
        of_row=_verdicts,
        of_chain=_verdicts_told,
        words=lambda value: f"{value or 'không có'}",
    ),
    ToldField(
        label="Yêu cầu bổ sung",
        columns=(
            *_columns("SupplementRequest", "dossier", "agency", "respond_by"),
            *_columns("SupplementItem", "request", "target", "key", "legal_basis"),
        ),
        of_row=_requests,
        of_chain=_requests_told,
    ),
)
"""What rows beside a dossier say in clear."""


def _reason_of(label: str, model: str, name: str, event: str) -> SealedTold[Dossier]:
    def pairs(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
        told, found = last_of(chain, event), _beside(row, name)
        if told is not None and found is not None:
            yield SealedPair(value=found.reason, told=told, group="reason")

    return SealedTold(label=label, columns=(f"{model}.reason",), pairs=pairs)


def _texts(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
    """Pair messages with what wrote them, in their order; that they are as many is told apart."""
    written = [one for one in chain if one.event in _WRITING]
    rows = sorted(row.messages.all(), key=lambda one: (one.at, one.pk))
    for told, message in zip(written, rows, strict=False):
        is_reason = told.event != events.MESSAGE_SENT.code
        yield SealedPair(
            value=message.text,
            told=told,
            group="reason" if is_reason else "text",
            alike=_ends_with if is_reason else _same,
        )


def _same(value: object, said: object) -> bool:
    return value == said


def _ends_with(value: object, said: object) -> bool:
    return str(value).endswith(str(said))


def _takers(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
    """Pair what was given whole with its entries; of papers alone only that they were is told."""
    told = [one for one in chain if "recipient" in one.open and "papers" not in one.open]
    whole = (one for one in row.handings_out.all() if one.paper_id is None)
    for entry, given in zip(told, sorted(whole, key=lambda one: one.at), strict=False):
        yield SealedPair(value=given.name, told=entry, group="name")


def _opinion_words(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
    rows = {one.pk: one for one in row.opinions.all()}
    last = {one.open["opinion"]: one for one in chain if "opinion" in one.open}
    for key, told in last.items():
        if key in rows and told.event in _OPINING:
            yield SealedPair(value=rows[key].words, told=told, group="words")


def _reasons(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
    """Pair each defect with the reasons of its request: they are told in the order of the items."""
    told = [one for one in chain if one.event == events.SUPPLEMENT_REQUESTED.code]
    asked = sorted(row.supplement_requests.all(), key=lambda one: one.requested_at)
    for entry, request in zip(told, asked, strict=False):
        order = {item: index for index, item in enumerate(entry.open.get("items", ()))}
        for item in request.items.all():
            index = order.get(f"{item.target}:{item.key}")
            if index is not None:
                yield SealedPair(
                    value=item.reason, told=entry, group="reasons", alike=partial(_is_one_of, index)
                )


def _is_one_of(index: int, value: object, said: Sequence[object]) -> bool:
    return _plain(value) == _plain(said[index])


def _plain(words: object) -> str:
    """Return words without what cleaning changes: the row has them cleaned, the entry as typed."""
    return "".join(str(words).split())


def _comment(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
    told, rating = last_of(chain, events.RATED.code), _beside(row, "rating")
    if told is not None and rating is not None:
        yield SealedPair(value=rating.comment, told=told, group="comment")


SAID: Final = (
    _reason_of("Từ chối", "Refusal", "refusal", events.REFUSED.code),
    _reason_of("Xin lỗi, hẹn lại", "Apology", "apology", events.APOLOGISED.code),
    _reason_of("Dừng giải quyết", "StopNotice", "stop_notice", events.STOPPED.code),
    SealedTold(label="Tin nhắn", columns=("dossiers.Message.text",), pairs=_texts),
    SealedTold(label="Các lần trả", columns=("HandingOut.name",), pairs=_takers),
    SealedTold(label="Ý kiến phối hợp", columns=("Opinion.words",), pairs=_opinion_words),
    SealedTold(label="Yêu cầu bổ sung", columns=("SupplementItem.reason",), pairs=_reasons),
    SealedTold(label="Ý kiến đánh giá", columns=("Rating.comment",), pairs=_comment),
)
"""What rows beside a dossier keep sealed."""
