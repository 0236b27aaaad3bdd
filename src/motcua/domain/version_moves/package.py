"""What moves of versions have for the parts that compose the platform."""

from motcua.kernel.base.api import Package, Urls

PACKAGE = Package(
    declares=("events", "purposes", "jobs"),
    fills=("registration:register",),
    urls=(Urls(audience="studio", module="pages.studio.urls"),),
)
