"""Facts that this package records."""

from uuid import UUID

from motcua.kernel.ledger.api import Subject, declare

CHART = Subject(kind="organisation_chart", id=UUID(int=1))
"""The chart as a whole: loading it is one fact, however many rows it touches."""

AREAS_LOADED = declare(
    "organisations.areas_loaded",
    "Nạp danh mục đơn vị hành chính",
    open=("added", "changed", "successions_added"),
)
AGENCIES_LOADED = declare(
    "organisations.agencies_loaded",
    "Nạp danh mục cơ quan, đơn vị và vị trí",
    open=("added", "changed"),
)
