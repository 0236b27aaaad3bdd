"""Check what results decide and what contradicts them: every name must be one that is known."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from motcua.domain.packs.checks.feel import check_expression
from motcua.domain.packs.checks.ways import Ways, unknown_name, way_faults, ways_of
from motcua.domain.packs.source.definition import FORM_NAMES
from motcua.domain.packs.source.result_shapes import SECTIONS, Contradiction, ResultSense
from motcua.kernel.definitions.api import (
    Fault,
    FolderError,
    Location,
    Source,
    as_mapping,
    build,
    read_text,
)

_PLACES: Final = re.compile(r"\{([^{}]*)\}")


def sense_faults(folder: Path, path: Path, source: Source) -> Iterator[Fault]:
    """Yield the faults of what stands beside a result's form, and of the names in all of it."""
    ways, told = ways_of(folder, path), as_mapping(source.data)
    yield from way_faults(source, ways)
    part = {key: told[key] for key in SECTIONS & told.keys()}
    try:
        sense = build(ResultSense, replace(source, data=part))
    except FolderError as error:
        yield from error.faults
        return
    for at, name in enumerate(sense.decision):
        yield from unknown_name(name, ways, source, ("decision", at))
    for at, rule in enumerate(sense.contradictions):
        yield from _rule_faults(rule, ways, source, ("contradictions", at))
    if sense.copies and not _is_component(sense.copies, folder):
        message = f"Thủ tục không có thành phần hồ sơ “{sense.copies}” để sao."
        yield Fault(file=source.file, line=source.line(("copies",)), message=message)


def _is_component(code: str, folder: Path) -> bool:
    written = read_text(folder / "procedure.yaml")
    return re.search(rf"\bcode: {re.escape(code)}[\s,]", written) is not None


def _rule_faults(rule: Contradiction, ways: Ways, source: Source, at: Location) -> Iterator[Fault]:
    yield from unknown_name(rule.field, ways, source, (*at, "field"))
    known = frozenset({*ways.own, *FORM_NAMES})
    yield from check_expression(((*at, "when"), rule.when), source, known=known)
    for name in _PLACES.findall(rule.message):
        yield from unknown_name(name, ways, source, (*at, "message"))
