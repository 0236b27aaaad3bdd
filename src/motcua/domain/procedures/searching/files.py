"""Search the packs of the checkout, without a database."""

from collections.abc import Iterator
from pathlib import Path

from motcua.domain.procedures.packs.definition import as_mapping
from motcua.domain.procedures.packs.faults import PackError
from motcua.domain.procedures.packs.folders import find_packs
from motcua.domain.procedures.packs.reading import base_folders
from motcua.domain.procedures.packs.sources import read_plain
from motcua.domain.procedures.searching.ranking import Entry, Found, entries_of
from motcua.domain.procedures.searching.search import ListedPhrases, search


def search_packs(typed: str, *, root: Path, limit: int = 20) -> list[Found]:
    """Return the procedures of the packs that fit what was typed, best first."""
    return search(typed, phrases=ListedPhrases(list(_entries(root))), limit=limit)


def _entries(root: Path) -> Iterator[Entry]:
    for folder in base_folders(find_packs(root)):
        try:
            data = as_mapping(read_plain(folder / "procedure.yaml"))
        except PackError:
            continue
        keywords = data.get("keywords")
        words = keywords if isinstance(keywords, list) else []
        yield from entries_of(str(data.get("code", "")), str(data.get("name", "")), map(str, words))
