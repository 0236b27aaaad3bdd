"""Whether every version still says what was published."""

from collections.abc import Iterator
from hashlib import sha256

from motcua.kernel.base.api import integrity
from motcua.kernel.definitions.models import Version


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
