"""The facets that an officer's inbox has: those of all kinds, and those that each kind declares."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from motcua.domain.work.kinds import kinds
from motcua.domain.work.waiting.facets import Facet
from motcua.domain.work.waiting.rows import Received, Whom
from motcua.kernel.base.api import Actor

_MATTER = "matter__"
_MOST_CHARACTERS = 200
_WHOM = {
    Whom.OWN.value: "Đích danh tôi",
    Whom.UNIT.value: "Cả đơn vị",
    Whom.AWAY.value: "Người tôi đứng thay",
    Whom.BESIDE.value: "Người khác giữ, tôi có phần việc",
}
_RECEIVED = {
    Received.TODAY.value: "Từ hôm nay",
    Received.WEEK.value: "Từ 7 ngày nay",
    Received.MONTH.value: "Từ 30 ngày nay",
    Received.BEFORE.value: "Từ trước đến nay",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """A facet where it stands in the inbox.

    Attributes:
        facet: Which.
        kind: Of what kind of matter; empty for one that all have.
        column: Path from a row of the inbox to the value.
        named: Path to its words, or that of the value.
    """

    facet: Facet
    kind: str
    column: str
    named: str

    @property
    def key(self) -> str:
        return self.facet.key

    def words(self, value: str) -> str:
        """Return what a value is called; empty where there is none such."""
        is_one = 0 < len(value) <= _MOST_CHARACTERS and value.isprintable()
        return self.facet.words(value) if is_one else ""


def _kind_words(value: str) -> str:
    return kinds.get(value).name if value in kinds else ""


def _as_it_is(value: str) -> str:
    return value


def _since(value: str) -> Collection[str]:
    """Return what is received since then: the later too."""
    values = [one.value for one in Received]
    return values[: values.index(value) + 1] if value in values else ()


KIND = Facet(key="loai-viec", label="Loại việc", column="kind", words=_kind_words)
_COMMON = {
    "matter__kind": KIND,
    "doing": Facet(key="viec", label="Việc phải làm", column="doing", words=_as_it_is),
    "whom": Facet(
        key="giao", label="Giao cho", column="whom", words=lambda value: _WHOM.get(value, "")
    ),
    "received": Facet(
        key="nhan",
        label="Nhận",
        column="received",
        words=lambda value: _RECEIVED.get(value, ""),
        holds=_since,
    ),
}


def sides_of(actor: Actor) -> Mapping[str, Side]:
    """Return the facets of all kinds that the actor's agency works with, by key."""
    found = [
        Side(facet=facet, kind="", column=column, named=column) for column, facet in _COMMON.items()
    ]
    found += [
        Side(
            facet=facet,
            kind=key,
            column=_MATTER + facet.column,
            named=_MATTER + (facet.named or facet.column),
        )
        for key, kind in kinds.items()
        if not actor.does_without(key)
        for facet in kind.facets
    ]
    return {side.key: side for side in found}
