"""A program of its own: what visitors get once the disk under the data is full, or it is gone.

`python -m tests.faults.full_disk FOLDER full|gone` prints a line of JSON for each time they ask:
before, after, and once there is space again. FOLDER is a small file system of its own with
databases in it.
"""

import json
import logging
import os
import sys
from pathlib import Path

import django
from django.test import Client

from tests.suite import databases

_FILLER = "filler"
_PAGES = ("/", "/thu-tuc/", "/thu-tuc/1.001193", "/api/v1/trang-thai")


def main(folder: Path, fault: str) -> None:
    """Ask for pages and send a form, before and after the fault."""
    os.environ["MOTCUA_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    django.setup()
    logging.disable(logging.CRITICAL)
    visitor = Client(raise_request_exception=False, headers={"host": "localhost"})
    told = {"before": _asked(visitor)}
    {"full": _fill, "gone": _take_away}[fault](folder)
    told["after"] = _asked(visitor)
    (folder / _FILLER).unlink(missing_ok=True)
    told["freed"] = _asked(visitor)
    sys.stdout.write(json.dumps(told) + "\n")


def _asked(visitor: Client) -> dict[str, list[object]]:
    answers = {path: visitor.get(path) for path in _PAGES}
    answers["form"] = visitor.post("/tra-cuu/", {"ma": "H27-khong-co"})
    return {
        name: [
            answer.status_code,
            "gặp trục trặc" in answer.content.decode(),
            "H27-khong-co" in answer.content.decode(),
            answer.headers.get("Retry-After"),
        ]
        for name, answer in answers.items()
    }


def _fill(folder: Path) -> None:
    with (folder / _FILLER).open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


def _take_away(folder: Path) -> None:
    from django.db import connections

    connections.close_all()
    for name in databases.FILES.values():
        for file in folder.glob(f"{name}*"):
            file.unlink()
        (folder / name).mkdir()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
