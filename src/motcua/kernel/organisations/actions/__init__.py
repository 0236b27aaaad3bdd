"""What can be done to the organisation chart."""

from motcua.kernel.organisations.actions.load_areas import Loaded, load_areas
from motcua.kernel.organisations.actions.load_organisations import load_organisations

__all__ = ["Loaded", "load_areas", "load_organisations"]
