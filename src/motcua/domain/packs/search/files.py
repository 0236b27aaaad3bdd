"""Search the packs of the checkout, without a database."""

from collections.abc import Iterator
from pathlib import Path

from motcua.domain.packs.search.ranking import Entry, Found, entries_of
from motcua.domain.packs.search.search import ListedPhrases, search_phrases
from motcua.domain.packs.source.folders import base_folders, find_packs
from motcua.kernel.definitions.api import FolderError, as_mapping, read_plain


def search_packs(typed: str, *, root: Path, limit: int = 20) -> list[Found]:
    """Return the procedures of the packs that fit what was typed, best first."""
    return search_phrases(typed, phrases=ListedPhrases(list(_entries(root))), limit=limit)


def _entries(root: Path) -> Iterator[Entry]:
    for folder in base_folders(find_packs(root)):
        try:
            data = as_mapping(read_plain(folder / "procedure.yaml"))
        except FolderError:
            continue
        keywords = data.get("keywords")
        words = keywords if isinstance(keywords, list) else []
        yield from entries_of(str(data.get("code", "")), str(data.get("name", "")), map(str, words))
