"""What the facts of dossiers have for the parts that compose the platform."""

from motcua.kernel.base.api import Package

PACKAGE = Package(fills=("integrity:register",))
