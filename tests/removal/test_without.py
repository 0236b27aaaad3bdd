"""With any module left out the platform starts, its pages answer, and nothing of it is shown."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.packs.testing import BIRTH, copied_packs
from motcua.project import packages
from tests.suite import databases

_URLS = databases.URLS.values()


def walked(folder: Path, without: str) -> dict[str, Any]:
    """Walk through the platform without a module, over an empty province with one procedure."""
    databases.copy_into(folder)
    kept = {name: text for name, text in os.environ.items() if name not in _URLS}
    kept["MOTCUA_PACKS"] = str(copied_packs(folder, BIRTH))
    ended = subprocess.run(
        [sys.executable, "-m", "tests.removal.walk"],
        env={**kept, "MOTCUA_DATA": str(folder), "MOTCUA_WITHOUT": without, "MOTCUA_DEMO": "1"},
        cwd=databases.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


@pytest.mark.parametrize("key", packages.known_modules())
def test_without_a_module_everything_else_answers(tmp_path: Path, key: str) -> None:
    told = walked(tmp_path, key)

    assert told["checks"] == []
    assert packages.known_modules()[key] not in told["packages"]
    assert len(told["answers"]) > 40
    assert {page: code for page, code in told["answers"].items() if code not in {200, 302}} == {}
    assert told["lost"] == []
