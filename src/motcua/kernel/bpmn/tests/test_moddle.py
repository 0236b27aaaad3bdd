"""The parser of the drawing tools sees the same elements in a file as we do."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.tests.corpus import FILES, needs_corpus

_FRONTEND = Path(__file__).parents[5] / "frontend"
_NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
_IS_THERE = _NODE is not None and (_FRONTEND / "node_modules" / "bpmn-moddle").is_dir()


@needs_corpus
@pytest.mark.skipif(not _IS_THERE, reason="node or bpmn-moddle is not installed")
def test_bpmn_moddle_sees_the_same_elements() -> None:
    assert _NODE is not None
    run = subprocess.run(
        [_NODE, str(_FRONTEND / "tools" / "moddle.mjs")],
        input=json.dumps([str(path) for path in FILES]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    for path, theirs in zip(FILES, json.loads(run.stdout), strict=True):
        document = Document.read(Document.read(path.read_bytes()).to_bytes())

        ours = _elements(document)
        assert _ids(ours) == _ids(theirs["elements"]), path.name
        assert _drawn(ours) == _drawn(theirs["elements"]), path.name
        assert _count(document, "waypoint", names.DI) == theirs["points"], path.name
        assert _count(document, "Bounds", names.DC) == theirs["bounds"], path.name


def _elements(document: Document) -> list[str]:
    return [
        f"{etree.QName(item).localname.lower()} {item.get('id')}"
        for item in document.elements()
        if item.get("id") and etree.QName(item).namespace in {names.BPMN, names.BPMN_DI}
    ]


def _ids(elements: list[str]) -> list[str]:
    return sorted(item.partition(" ")[2] for item in elements)


def _drawn(elements: list[str]) -> list[str]:
    """Return what has one name in the file and in its schema: steps, gateways, events, flows."""
    ends = ("task", "gateway", "event", "process", "activity", "flow", "shape", "edge")
    return sorted(item for item in elements if item.partition(" ")[0].endswith(ends))


def _count(document: Document, word: str, namespace: str) -> int:
    return sum(1 for _ in document.root.iter(names.tag(word, namespace=namespace)))
