"""Tables of the organisation chart, one aggregate per file."""

from motcua.kernel.organisations.models.agency import Agency, AgencyAlias, AgencyPrefix
from motcua.kernel.organisations.models.area import Area, AreaAlias, AreaLevel, AreaSuccession
from motcua.kernel.organisations.models.dated import Dated, DatedQuerySet, in_force
from motcua.kernel.organisations.models.module_switch import ModuleSwitch
from motcua.kernel.organisations.models.served_area import ServedArea
from motcua.kernel.organisations.models.unit import Post, Unit

__all__ = [
    "Agency",
    "AgencyAlias",
    "AgencyPrefix",
    "Area",
    "AreaAlias",
    "AreaLevel",
    "AreaSuccession",
    "Dated",
    "DatedQuerySet",
    "ModuleSwitch",
    "Post",
    "ServedArea",
    "Unit",
    "in_force",
]
