"""What is sealed of a dossier: as the groups beside its entries say it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from motcua.domain.dossier_facts.said import SAID
from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import (
    BESIDE,
    CONTACT,
    KIND,
    OWNER,
    PAPERS,
    Dossier,
    standing_papers,
)
from motcua.kernel.ledger.api import Chain, ToldEntry, last_of
from motcua.kernel.privacy.api import SealedPair, SealedTogether, SealedTold

type _Pairs = Callable[[Chain, Dossier], Iterator[SealedPair]]

_GROUP: Final = "answers"
_OF_IT: Final = frozenset({OWNER, CONTACT, PAPERS})
_BESIDE: Final = _OF_IT.union(BESIDE)


def _is_erased(chain: Chain) -> bool:
    return any(told.event == events.ERASED.code for told in chain)


def _answering(chain: Chain) -> ToldEntry:
    """Return the entry that told answers last; the first of a dossier does."""
    return last_of(chain, events.FILED.code, events.SUPPLEMENTED.code) or chain[0]


def _answers(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
    yield SealedPair(value=row.answers, told=_answering(chain), group=_GROUP, alike=_alike)


def _alike(answers: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Compare what was declared; what stands beside it only where the entry has it."""
    declared = {key: value for key, value in answers.items() if key not in _BESIDE}
    said_of_it = {key: value for key, value in said.items() if key not in _BESIDE}
    more = _BESIDE.intersection(said) - _OF_IT
    return declared == said_of_it and all(answers.get(key) == said[key] for key in more)


def _filed(name: str, of_row: Callable[[Dossier], object]) -> _Pairs:
    """Return what compares something with what stands beside the answers, since entries have it."""

    def pairs(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
        yield SealedPair(
            value=of_row(row),
            told=chain[0],
            group=_GROUP,
            alike=lambda value, said: name not in said or said[name] == value,
        )

    return pairs


def _papers(chain: Chain, row: Dossier) -> Iterator[SealedPair]:
    yield SealedPair(
        value=standing_papers(row.papers.all()),
        told=_answering(chain),
        group=_GROUP,
        alike=lambda value, said: said.get(PAPERS, value) == value,
    )


def _owner(row: Dossier) -> str | None:
    return row.owner_id.hex if row.owner_id else None


SEALED = SealedTogether[Dossier](
    kind=KIND,
    fields=(
        SealedTold(label="Nội dung khai", columns=("answers",), pairs=_answers),
        SealedTold(
            label="Liên hệ của chủ hồ sơ",
            columns=("contact",),
            pairs=_filed(CONTACT, lambda row: row.contact),
        ),
        SealedTold(label="Chủ hồ sơ", columns=("owner",), pairs=_filed(OWNER, _owner)),
        SealedTold(
            label="Giấy tờ đã nộp",
            columns=tuple(
                f"dossiers.Paper.{name}"
                for name in (
                    *("dossier", "component_code", "form", "quantity", "file_id", "replaced_at"),
                )
            ),
            pairs=_papers,
        ),
        *SAID,
    ),
    is_erased=_is_erased,
)
