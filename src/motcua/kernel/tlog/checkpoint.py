"""A log's state in three lines, as C2SP tlog-checkpoint: origin, size, root."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.tlog.merkle import EMPTY_ROOT
from motcua.kernel.tlog.strict import MalformedError, base64_of, hash_in, number_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """How many entries a log has, and the root of the tree over them.

    Attributes:
        origin: The log's name.
        extensions: Further lines; nobody vouches for them.
    """

    origin: str
    size: int
    root: bytes
    extensions: Sequence[str] = ()

    @property
    def text(self) -> str:
        """What is signed."""
        lines = [self.origin, str(self.size), base64_of(self.root), *self.extensions]
        return "".join(f"{line}\n" for line in lines)


def checkpoint_in(text: str) -> Checkpoint:
    """Return the checkpoint that the text of a note holds.

    Raises:
        MalformedError: It holds none.
    """
    *lines, rest = text.split("\n")
    if rest or len(lines) < 3 or not all(lines):
        raise MalformedError("a checkpoint has three lines or more, none empty")
    origin, size, root, *extensions = lines
    found = Checkpoint(
        origin=origin, size=number_in(size), root=hash_in(root), extensions=tuple(extensions)
    )
    if not found.size and found.root != EMPTY_ROOT:
        raise MalformedError("an empty tree has another root")
    return found
