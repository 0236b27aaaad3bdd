"""Everything others may call."""

from motcua.kernel.organisations.actions import (
    Loaded,
    drop_coming_prefix,
    load_areas,
    load_organisations,
    set_dossier_prefix,
    switch_module_off,
    switch_module_on,
    verify_code,
)
from motcua.kernel.organisations.errors import (
    ChartFileError,
    ModuleNotSwitchable,
    PrefixRefusedError,
    UnknownAgencyError,
    UnknownAreaError,
    UnknownUnitError,
)
from motcua.kernel.organisations.models import (
    Agency,
    AgencyAlias,
    AgencyPrefix,
    Area,
    AreaAlias,
    AreaLevel,
    AreaSuccession,
    ModuleSwitch,
    Post,
    Unit,
    in_force,
)
from motcua.kernel.organisations.queries import (
    AreaChoice,
    Desk,
    agencies,
    agencies_with,
    agency,
    agency_by_code,
    agency_of_area,
    area_choices,
    area_named,
    areas,
    desk_of,
    dossier_prefix,
    find_agencies,
    find_areas,
    find_unit,
    is_module_on,
    nearest_agencies,
    resolve_code,
    successors,
    unit_of,
    units_of,
)
from motcua.kernel.organisations.words import (
    FIELD_WORDS,
    LEADERSHIP,
    role_words,
    roles,
    unit_kind_words,
    unit_kinds,
)
