"""What rows keep sealed, beside what the ledger committed to: opened in place, nothing leaves."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Model

from motcua.kernel.ledger.api import Chain, Subject, ToldEntry, sealed_beside
from motcua.kernel.privacy.keys import SealingKey, sealing_keys

_KEY: Final = "Khóa dữ liệu"


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedPair:
    """A value that a row keeps sealed, and the group of an entry that says the same.

    `alike` takes the value, opened where it is sealed, and what the group says.
    """

    value: object
    told: ToldEntry
    group: str
    alike: Callable[[Any, Any], bool] = lambda value, said: bool(value == said)


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedTold[R: Model]:
    """One sealed thing that a row shows: what it is called, its columns, where entries tell it."""

    label: str
    columns: tuple[str, ...]
    pairs: Callable[[Chain, R], Iterable[SealedPair]]


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedTogether[R: Model]:
    """Compares what rows of one kind keep sealed; two statements for all of them.

    Attributes:
        kind: The kind of subject under whose keys they are sealed; rows bear its ids.
        fields: What is compared.
        is_erased: Says of a chain whether its subject was erased by law: then no key is missed.
    """

    kind: str
    fields: tuple[SealedTold[R], ...]
    is_erased: Callable[[Chain], bool]

    @property
    def labelled(self) -> Mapping[str, tuple[str, ...]]:
        """By label, the columns that are compared."""
        return {one.label: one.columns for one in self.fields}

    def unlike(self, rows: Sequence[R], chains: Mapping[UUID, Chain]) -> Iterator[tuple[UUID, str]]:
        """Yield what does not open, or does not say what the ledger committed to."""
        keys = sealing_keys(Subject(kind=self.kind, id=row.pk) for row in rows)
        found = {
            row.pk: [(one.label, pair) for one in self.fields for pair in one.pairs(chain, row)]
            for row in rows
            if (chain := chains[row.pk])
        }
        groups = sealed_beside({pair.told.entry_id for all_ in found.values() for _, pair in all_})
        for pk, pairs in found.items():
            key = keys.get(Subject(kind=self.kind, id=pk))
            if key is None:
                if not self.is_erased(chains[pk]):
                    yield pk, f"{_KEY} không còn, mà nhật ký không có lần xóa theo luật nào."
                continue
            wrong = {label for label, pair in pairs if not _agrees(key, pair, groups)}
            for label in sorted(wrong):
                yield pk, f"{label} không còn như nhật ký đã niêm phong."


def _agrees(key: SealingKey, pair: SealedPair, groups: Mapping[tuple[UUID, str], bytes]) -> bool:
    commitment = pair.told.sealed.get(pair.group)
    if commitment is None:
        return True  # an entry of before: it tells nothing of this
    group = groups.get((pair.told.entry_id, pair.group))
    if group is None or not key.opens_group(group, commitment=commitment):
        return False
    return key.agrees(pair.value, group, alike=pair.alike)
