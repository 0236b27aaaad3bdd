"""What every test may count on: a data folder of its own and both databases on request."""

import os
import tempfile
from pathlib import Path

import pytest

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
_ROOT = Path(os.environ.setdefault("MOTCUA_TEST_ROOT", tempfile.mkdtemp(prefix="motcua-")))
os.environ["MOTCUA_DATA"] = str(_ROOT / _WORKER)
os.environ.setdefault("MOTCUA_DEMO", "1")


def pytest_itemcollected(item: pytest.Item) -> None:
    mark = item.get_closest_marker("db")
    if mark:
        item.add_marker(pytest.mark.django_db(databases=["default", "keys"], **mark.kwargs))
