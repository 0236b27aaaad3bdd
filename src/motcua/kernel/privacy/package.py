"""What privacy has for the parts that compose the platform."""

from motcua.kernel.base.api import Package

PACKAGE = Package(
    fills=("own_copies.of_consents:register", "integrity:register", "openable:register")
)
