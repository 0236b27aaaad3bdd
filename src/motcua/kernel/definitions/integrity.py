"""Whether every version still says what was published."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from django.db.models import Prefetch, QuerySet

from motcua.kernel.base.api import integrity
from motcua.kernel.definitions.kinds import Events
from motcua.kernel.definitions.models import Definition, Version
from motcua.kernel.ledger.api import Chain, ToldField, ToldRows, column


def register() -> None:
    """Let `motcua fsck` hold versions to their hashes."""
    integrity.examinations.register("definitions", examine)


def examine() -> integrity.Finding:
    """Look for versions whose content is not the one that was hashed and recorded."""
    faults = [
        integrity.Fault(
            where=f"{version.definition.kind} {version.definition.code} v{version.number}",
            what="Nội dung phiên bản khác với lúc công bố.",
        )
        for version in _changed()
    ]
    return integrity.Finding(counts={"versions": Version.objects.count()}, faults=faults)


def _changed() -> Iterator[Version]:
    for version in Version.objects.select_related("definition").iterator(chunk_size=100):
        if sha256(version.source.encode()).hexdigest() != version.sha256:
            yield version


def told_versions(kind: str, *, noun: str, events: Events) -> ToldRows[Definition]:
    """Return how the versions of a kind's definitions follow from what its events tell.

    Args:
        kind: The kind of definitions, and of the subjects of their chains.
        noun: What one is called, in Vietnamese.
        events: What the kind records.
    """
    return ToldRows(
        kind=kind,
        name=noun,
        rows=lambda: _definitions(kind),
        code=lambda row: f"{noun} {row.code}",
        first=frozenset({events.published.code}),
        unborn="Nhật ký không có lần công bố nào.",
        shown=(
            ToldField(
                label="Các phiên bản",
                columns=tuple(f"Version.{name}" for name in _COLUMNS),
                of_row=_versions,
                of_chain=lambda chain, _row: _versions_told(chain, events),
                words=lambda value: "; ".join(value) if isinstance(value, list) else str(value),
            ),
            column("code", "Mã", lambda chain, _row: chain[0].open[kind]),
        ),
        untold=_UNTOLD,
    )


_UNTOLD = {
    "kind": "tên của chuỗi",
    "name": "tên nằm trong nội dung có băm của phiên bản",
    "Version.definition": "phiên bản đứng ở định nghĩa nào thì so ở định nghĩa ấy",
    "Version.source": "băm lại từng phiên bản (mục “definitions” của fsck)",
    "Version.legal_basis": "căn cứ nằm trong nội dung có băm",
    "Version.published_at": "cùng giao dịch với mục nhật ký",
    "Version.published_by": "người ghi mục nhật ký",
}
_COLUMNS = ("number", "valid_from", "valid_to", "sha256", "withdrawn_at")


def _definitions(kind: str) -> QuerySet[Definition]:
    versions = Version.objects.defer("source", "legal_basis").order_by("number")
    return Definition.objects.filter(kind=kind).prefetch_related(Prefetch("versions", versions))


def _versions_told(chain: Chain, events: Events) -> Sequence[str]:
    gone = {one.open["version"] for one in chain if one.event == events.withdrawn.code}
    said = (one.open for one in chain if one.event == events.published.code)
    return [
        _words(
            one["version"],
            one["valid_from"],
            one["valid_to"],
            one["sha256"],
            is_withdrawn=one["version"] in gone,
        )
        for one in said
    ]


def _versions(row: Definition) -> Sequence[str]:
    return [
        _words(
            one.number,
            one.valid_from.isoformat(),
            one.valid_to.isoformat() if one.valid_to else None,
            one.sha256,
            is_withdrawn=one.is_withdrawn,
        )
        for one in row.versions.all()
    ]


def _words(number: int, first: str, last: str | None, digest: str, *, is_withdrawn: bool) -> str:
    until = f" đến {last}" if last else ""
    return f"v{number} từ {first}{until}{' (đã rút)' if is_withdrawn else ''} băm {digest}"
