"""What signatures has for the parts that compose the platform."""

from motcua.kernel.base.api import Package

PACKAGE = Package(fills=("log_keys:register",))
