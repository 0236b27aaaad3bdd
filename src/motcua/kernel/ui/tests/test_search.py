"""Sources of officers' search: asked by right, shown when they find something."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from motcua.kernel.base.api import Actor, Package, Plugged, Registry, SearchSource
from motcua.kernel.ui.api import search

LAN = Actor(id=UUID(int=3), kind="officer", name="Lan")


def find_toys(actor: Actor, words: str) -> Sequence[search.Hit]:
    return [search.Hit(title=f"{words} {actor.name}", url="/can-bo/do-choi/1/")]


def find_nothing(actor: Actor, words: str) -> Sequence[search.Hit]:
    return []


@pytest.fixture(autouse=True)
def _own_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "sources", Registry("search sources"))
    lines = [
        SearchSource(key=key, label=key, permission=f"{key}.read", find=f"test_search:{find}")
        for key, find in (("toys", "find_toys"), ("games", "find_toys"), ("void", "find_nothing"))
    ]
    name = __name__.removesuffix(".test_search")
    search.read(Plugged(name=name, manifest=Package(search=tuple(lines))))


def test_a_source_answers_whoever_may_ask_it() -> None:
    found = search.found(LAN, "bóng", allows=lambda actor, code: code != "games.read")

    assert [(each.label, [hit.title for hit in each.hits]) for each in found] == [
        ("toys", ["bóng Lan"])
    ]


def test_without_a_right_nothing_is_asked() -> None:
    assert search.found(LAN, "bóng", allows=lambda actor, code: False) == []
