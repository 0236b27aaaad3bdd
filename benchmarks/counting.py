"""`python -m benchmarks.counting`: what each timed page asks of both databases, and what it weighs.

The province comes as JSON on standard input. Each page is opened twice in process, the second time
counted: what is read once a process is not what a visit costs.
"""

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

import django

from benchmarks.timed import PAGES, Page


def main() -> None:
    """Print statements and bytes by page, and those of a filing."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    django.setup()
    province = json.load(sys.stdin)
    names = {
        "own": province["own"][0],
        "opened": province["dossiers"][0],
        "own_draft": province["own_draft"],
        "listed": province["listed_code"],
    }
    found = {page.key: _opened(page, names) for page in PAGES}
    draft = province["drafts"][-1]
    found["filing"] = _filed(draft, province["marks"][draft])
    json.dump(found, sys.stdout)


def _opened(page: Page, names: Mapping[str, str]) -> tuple[int, int]:
    client = _client(page.reader)
    address = page.address.format(**names)
    client.get(address, headers=page.headers)
    with _counted() as seen:
        answer = client.get(address, headers=page.headers)
    if answer.status_code != 200:
        raise LookupError(f"{address}: {answer.status_code}")
    return len(seen), len(answer.content)


def _filed(draft: str, mark: str) -> tuple[int, int]:
    client = _client("hoa")
    with _counted() as seen:
        answer = client.post(f"/nop/{draft}/gui/", {"ban": mark})
    if answer.status_code != 302:
        raise LookupError(f"{draft}: {answer.status_code}")
    return len(seen), len(answer.content)


def _client(reader: str) -> Any:
    from django.test import Client

    from motcua.kernel.identity.api import demo
    from motcua.kernel.identity.testing import sign_in

    client = Client(headers={"host": "localhost"})
    if reader:
        sign_in(client, demo.account_of(reader))
    return client


def _counted() -> Any:
    from tests.performance.statements import counted

    return counted()


if __name__ == "__main__":
    main()
