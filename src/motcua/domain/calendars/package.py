"""What orders on working days have for the parts that compose the platform."""

from motcua.kernel.base.api import Package

PACKAGE = Package(
    declares=("access", "events", "jobs"),
    fills=("registration:register",),
)
