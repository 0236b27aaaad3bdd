"""How workers share the tests of a phase."""

import re

from xdist.scheduler import LoadFileScheduling

_PACKAGE = re.compile(r"\[(motcua\.[\w.]+)\]$")


class Sharing(LoadFileScheduling):  # type: ignore[misc]  # it has no types
    """Give a file to one worker; of a file that asks each package the same, a package."""

    def _split_scope(self, nodeid: str) -> str:
        package = _PACKAGE.search(nodeid)
        path: str = super()._split_scope(nodeid)
        return f"{path} {package[1]}" if package else path
