"""What is stored of processes that run."""

from motcua.kernel.processes.models.definition import Definition
from motcua.kernel.processes.models.instance import Instance
from motcua.kernel.processes.models.place import Place, PlaceKind

__all__ = ["Definition", "Instance", "Place", "PlaceKind"]
