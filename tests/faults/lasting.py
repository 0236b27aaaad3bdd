"""What there is ever more of in a data folder, so that whoever was told of it can be held to it."""

from collections.abc import Mapping
from typing import Final

DATABASES: Final = {"default": "motcua.sqlite3", "keys": "keys.sqlite3"}
LASTING: Final[Mapping[str, str]] = {
    "SELECT count(*) FROM ledger_entry": "default",
    "SELECT count(*) FROM payments_creditnotice": "default",
    "SELECT count(*) FROM filing_apirequest": "default",
    "SELECT count(*) FROM files_storedfile WHERE state IN ('checking', 'ready')": "default",
    "SELECT count(*) FROM issuing_paper WHERE state IN ('signed', 'numbered', 'sealed')": "default",
    "SELECT count(*) FROM issuing_paper WHERE state = 'sealed'": "default",
    "SELECT count(*) FROM ledger_checkpoint": "default",
    "SELECT count(*) FROM privacy_datakey": "keys",
}
"""Counts that only grow, and in which database."""
