"""`python -m benchmarks.floor.counting`: what each fair page asks, and what it weighs."""

import json
import os
import sys
from typing import Any

import django


def main() -> None:
    """Make a few rows in the floor's database and print statements and bytes by page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.floor.settings"
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", run_syncdb=True, verbosity=0)
    from benchmarks.floor.fair import LISTS, OF_CASE
    from benchmarks.floor.rows import fill
    from benchmarks.floor.session import KEY

    case = fill(500)[0]
    client = Client()
    client.cookies["session"] = KEY
    addresses = {
        **{key: f"/fair/{key}/" for key in [*LISTS, "procedure"]},
        **{key: f"/fair/{key}/{case}/" for key in OF_CASE},
    }
    found = {key: _asked(client.get, address) for key, address in addresses.items()}
    found["filing"] = _asked(client.post, "/fair/filing/")
    found["step"] = _asked(client.post, f"/fair/step/{case}/")
    json.dump(found, sys.stdout)


def _asked(ask: Any, address: str) -> tuple[int, int]:
    from tests.performance.statements import counted

    with counted() as seen:
        answer = ask(address)
    return len(seen), len(answer.content)


if __name__ == "__main__":
    main()
