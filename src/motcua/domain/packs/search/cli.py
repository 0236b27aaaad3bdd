"""What the command line asks of searching: plain data, ready for JSON."""

from collections.abc import Mapping, Sequence

from motcua.domain.packs.search.files import search_packs
from motcua.kernel.base.api import paths


def search_json(query: str, *, limit: int = 20) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Return `{"results": [{"code", "name"}]}` from the packs of the checkout."""
    found = search_packs(query, root=paths.packs_dir(), limit=limit)
    return {"results": [{"code": item.code, "name": item.name} for item in found]}
