"""Where the reference models lie."""

import os
from pathlib import Path

import pytest


def folder() -> Path:
    """Return the folder of the reference models."""
    default = Path(__file__).parents[6] / "shared" / "corpora"
    return Path(os.environ.get("MOTCUA_CORPORA", default)) / "bpmn-miwg"


FILES = sorted(folder().glob("*.bpmn"))
needs_corpus = pytest.mark.skipif(not FILES, reason="corpora absent: set MOTCUA_CORPORA")
