"""What one's own dossiers have for the parts that compose the platform."""

from motcua.kernel.base.api import Package, Urls

PACKAGE = Package(
    fills=("copying:register",),
    urls=(Urls(audience="portal", module="pages.portal.urls"),),
)
