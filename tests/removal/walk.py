"""Walk through the platform as it stands, as everyone: `python -m tests.removal.walk`.

Prints one JSON object: what each page of each menu answered, links that lead nowhere, what the
system checks say, and the packages whose views can be reached.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from html import unescape

import django
from django.core import checks
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

from motcua.kernel.base.api import Shell

_SHELLS: tuple[Shell, ...] = ("portal", "footer", "account", "desk", "admin", "studio")
_LINK = re.compile(r'(?:href|action)="(/[^"#?]*)')
_HOST = {"host": "localhost"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    answers, lost = _walked()
    told = {
        "checks": [str(found) for found in checks.run_checks() if found.is_serious()],
        "answers": answers,
        "lost": sorted(lost),
        "packages": sorted(_packages()),
    }
    sys.stdout.write(json.dumps(told))


def _walked() -> tuple[dict[str, int], set[str]]:
    from motcua.kernel.contract.asking import make_callers
    from motcua.kernel.ui.api import menu

    answers: dict[str, int] = {}
    links: set[str] = set()
    for caller in make_callers():
        client = Client(headers=_HOST)
        if caller.session:
            client.cookies["phien"] = caller.session
        first = client.get("/dang-nhap/")
        request = RequestFactory().get("/")
        request.actor = first.wsgi_request.actor  # type: ignore[attr-defined]
        begun = ["/", first.headers.get("Location", "/dang-nhap/")]
        shown = (line for shell in _SHELLS for line in menu.shown(shell, request))
        lines = [line.url for line in shown if not line.is_post]
        for path in dict.fromkeys([*begun, *lines]):
            answer = client.get(path)
            answers[f"{path} as {caller.role}"] = answer.status_code
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                links |= {unescape(link) for link in _LINK.findall(answer.content.decode())}
    return answers, {link for link in links if not _leads_somewhere(link)}


def _leads_somewhere(link: str) -> bool:
    if link.startswith("/static/"):
        return True
    try:
        resolve(link)
    except Resolver404:
        return False
    return True


def _packages() -> Iterator[str]:
    from motcua.kernel.access.api import declared_addresses

    for _pattern, view in declared_addresses():
        yield ".".join(view.__module__.split(".")[:3])


if __name__ == "__main__":
    main()
