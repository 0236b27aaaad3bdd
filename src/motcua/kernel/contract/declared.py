"""Clauses on what the module says: names, addresses, menus, explanation."""

import re
from collections.abc import Iterator

from motcua.kernel.access.api import PUBLIC, SIGNED_IN, permissions
from motcua.kernel.base.api import missing_names
from motcua.kernel.contract.subject import Subject
from motcua.kernel.ui.api import menu

_INSIDE = ("can-bo/", "quan-tri/", "xuong/")
_PERMISSION = re.compile(r'declare_permission\(\s*"([^"]+)"')
_README_LINES = range(5, 81)


def what_its_manifest_names_is_there(subject: Subject) -> Iterator[str]:
    """Yield names that stand for nothing."""
    return (str(fault) for fault in missing_names(subject.package))


def it_explains_itself_on_one_page(subject: Subject) -> Iterator[str]:
    """Yield what is wrong with the README."""
    page = subject.package.folder / "README.md"
    lines = page.read_text("utf-8").splitlines() if page.is_file() else []
    if len(lines) not in _README_LINES:
        yield f"README.md: {len(lines)} lines"


def its_addresses_say_who_may_use_them(subject: Subject) -> Iterator[str]:
    """Yield addresses without a known permission, and officers' pages that are for everybody."""
    for address in subject.addresses:
        permission = address.route.permission
        if permission in {PUBLIC, SIGNED_IN}:
            if address.pattern.startswith(_INSIDE):
                yield f"{address}: {permission}, among officers' pages"
        elif permission not in permissions:
            yield f"{address}: nobody declares {permission}"


def its_permissions_bear_its_name(subject: Subject) -> Iterator[str]:
    """Yield permissions that would stay where an agency does without the module."""
    for path in subject.package.folder.rglob("*.py"):
        for code in _PERMISSION.findall(path.read_text("utf-8")):
            if not code.startswith(f"{subject.package.key}."):
                yield f"{path.name}: {code} does not begin with {subject.package.key}."


def its_menus_are_for_those_who_may_open_them(subject: Subject) -> Iterator[str]:
    """Yield lines of menus that are shown to others than their page opens for."""
    needed = {address.path: address.route.permission for address in subject.pages}
    for line in subject.package.manifest.menus:
        path = menu.url_named(line.url_name)
        if path is None:
            yield f"{line.key}: no route {line.url_name}"
        elif path in needed and needed[path] != line.permission:
            yield f"{line.key}: shown for {line.permission}, opens for {needed[path]}"
