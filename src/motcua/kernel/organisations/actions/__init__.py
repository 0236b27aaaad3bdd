"""What can be done to the organisation chart."""

from motcua.kernel.organisations.actions.load_areas import Loaded, load_areas
from motcua.kernel.organisations.actions.load_organisations import load_organisations
from motcua.kernel.organisations.actions.set_calendar import set_calendars
from motcua.kernel.organisations.actions.set_contact import set_contact
from motcua.kernel.organisations.actions.set_prefix import drop_coming_prefix, set_dossier_prefix
from motcua.kernel.organisations.actions.switch_module import switch_module_off, switch_module_on
from motcua.kernel.organisations.actions.verify_code import verify_code

__all__ = [
    "Loaded",
    "drop_coming_prefix",
    "load_areas",
    "load_organisations",
    "set_calendars",
    "set_contact",
    "set_dossier_prefix",
    "switch_module_off",
    "switch_module_on",
    "verify_code",
]
