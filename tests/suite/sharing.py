"""How workers share the tests of a phase."""

import re

from xdist.scheduler import LoadFileScheduling

_READS_THE_CODE = "tests/architecture/"
_PACKAGE = re.compile(r"\[(motcua\.[\w.]+)\]$")


class Sharing(LoadFileScheduling):  # type: ignore[misc]  # it has no types
    """Give a file to one worker; of a file that asks each package the same, a package.

    Files that all read the whole code go to one together, which parses it once.
    """

    def _split_scope(self, nodeid: str) -> str:
        package = _PACKAGE.search(nodeid)
        path: str = super()._split_scope(nodeid)
        if path.startswith(_READS_THE_CODE):
            return _READS_THE_CODE
        return f"{path} {package[1]}" if package else path
