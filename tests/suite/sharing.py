"""How workers share the tests of a phase."""

import os
import re

from xdist.scheduler import LoadFileScheduling

_TOGETHER = ("tests/architecture/", "tests/access/")
"""Folders whose files all read the whole code, or ask one world that is dear to make."""
_PACKAGE = re.compile(r"\[(motcua\.[\w.]+)\]$")


class Sharing(LoadFileScheduling):  # type: ignore[misc]  # it has no types
    """Give a file to one worker; some folders too, for what they begin with.

    In the battery everybody is asked of every package: workers share the packages of a file then.
    """

    def _split_scope(self, nodeid: str) -> str:
        path: str = super()._split_scope(nodeid)
        package = _PACKAGE.search(nodeid)
        if package and "MOTCUA_BATTERY" in os.environ:
            return f"{path} {package[1]}"
        return next((folder for folder in _TOGETHER if path.startswith(folder)), path)
