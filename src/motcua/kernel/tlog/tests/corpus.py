"""Where the public vectors lie."""

import os
from pathlib import Path

import pytest

FOLDER = (
    Path(os.environ.get("MOTCUA_CORPORA", Path(__file__).parents[6] / "shared" / "corpora"))
    / "tlog"
)
needs_vectors = pytest.mark.skipif(not FOLDER.exists(), reason="corpora absent: set MOTCUA_CORPORA")
