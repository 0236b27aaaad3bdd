"""The process with which drawing begins: from receiving a dossier to returning its result."""

from functools import cache
from pathlib import Path


@cache
def text() -> str:
    """Return it as BPMN, with its drawing."""
    return Path(__file__).with_suffix(".bpmn").read_text("utf-8")
