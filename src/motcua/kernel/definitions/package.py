"""What definitions have for the parts that compose the platform."""

from motcua.kernel.base.api import Package

PACKAGE = Package(declares=("access",), fills=("integrity:register",))
