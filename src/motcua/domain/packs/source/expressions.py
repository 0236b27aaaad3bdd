"""Name every FEEL expression of a procedure, with its place in the file."""

from collections.abc import Iterator

from motcua.domain.packs.source.fee_shapes import FeeTable
from motcua.domain.packs.source.shapes import ProcedureSource
from motcua.kernel.definitions.api import Location

type Placed = tuple[Location, str]


def of_procedure(procedure: ProcedureSource) -> Iterator[Placed]:
    """Yield the expressions of `procedure.yaml`."""
    for i, other in enumerate(procedure.settled_by.elsewhere):
        yield ("settled_by", "elsewhere", i, "when"), other.when
    for i, component in enumerate(procedure.components):
        yield ("components", i, "required"), component.required
    for i, case in enumerate(procedure.time.cases):
        if case.when is not None:
            yield ("time", "cases", i, "when"), case.when
    for i, condition in enumerate(procedure.conditions):
        yield ("conditions", i, "must"), condition.must
    for i, doubt in enumerate(procedure.doubts):
        yield ("doubts", i, "when"), doubt.when
    for i, kind in enumerate(procedure.results):
        yield ("results", i, "when"), kind.when


def of_fees(table: FeeTable) -> Iterator[Placed]:
    """Yield the expressions of `fees.yaml`."""
    for i, item in enumerate(table.fees):
        yield ("fees", i, "when"), item.when
        for j, row in enumerate(item.rows):
            yield ("fees", i, "rows", j, "when"), row.when
            if row.amount is not None:
                yield ("fees", i, "rows", j, "amount"), row.amount
