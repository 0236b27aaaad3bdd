"""What was deleted stands in no file of the database once its traces are wiped."""

from pathlib import Path

import pytest
from django.db import connection, connections

from motcua.kernel.base.api import clock, ids
from motcua.kernel.privacy import api as privacy
from motcua.kernel.privacy.models import Consent

pytestmark = pytest.mark.db(transaction=True)

CANARY = "Vết Chim Yến Chín Chín"


def test_nothing_of_a_deleted_row_is_left_in_the_files() -> None:
    row = {"account_id": ids.new_id(), "purpose": "x", "given_at": clock.now()}
    Consent.objects.create(**row, wording=CANARY)
    with privacy.noting_tables() as tables:
        Consent.objects.filter(wording=CANARY).delete()

    is_wiped = privacy.wipe_traces(tables)

    assert (is_wiped, tables) == (True, {"privacy_consent"})
    if connection.vendor == "sqlite":
        assert _files_with(CANARY) == []


def _files_with(words: str) -> list[Path]:
    named = [Path(connections[alias].settings_dict["NAME"]) for alias in connections]
    connections.close_all()
    found = [path for one in named for path in one.parent.glob(f"{one.name}*")]
    return [path for path in found if words.encode() in path.read_bytes()]
