"""Goal 6: what two workers hold, after they have answered the requests of the other goals."""

from dataclasses import dataclass

from benchmarks.databases import Side

MOST = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """MiB of a server and of its floor: all processes of each."""

    engine: str
    ours_mib: float
    floor_mib: float

    @property
    def ratio(self) -> float:
        return self.ours_mib / self.floor_mib


def memory_of(side: Side) -> Memory:
    """Return the memory of both servers of a database."""
    return Memory(
        engine=side.engine,
        ours_mib=side.ours.memory_mib(),
        floor_mib=side.floor.memory_mib(),
    )
