"""How events tell of a result, in open fields."""

from typing import Any

from motcua.domain.issuing.api import Paper


def named(result: Paper) -> dict[str, Any]:
    """Return the open fields that name a result in an event."""
    return {"result": result.id.hex, "result_code": result.code}


def numbered(result: Paper) -> dict[str, Any]:
    """Return the open fields of its number."""
    return {
        "book": result.book,
        "number": result.number,
        "year": result.issued_on.year if result.issued_on else None,
    }
