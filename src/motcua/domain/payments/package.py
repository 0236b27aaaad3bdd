"""What payments have for the parts that compose the platform."""

from motcua.kernel.base.api import Package, Urls

PACKAGE = Package(
    declares=("access", "events", "example_check", "jobs", "platform"),
    urls=(
        Urls(audience="portal", module="pages.portal.urls"),
        Urls(audience="api", below="payments/", module="pages.platform.urls"),
    ),
)
