"""What requests tell the packages below."""

from motcua.domain.work.api import living
from motcua.kernel.privacy.api import declare_key_owner
from motcua.modules.own_data import copying
from motcua.modules.own_data.actions import erase_personal
from motcua.modules.own_data.models import KIND
from motcua.modules.own_data.pages.desk import kind


def register() -> None:
    """Fill the registries that packages below own."""
    declare_key_owner(KIND, living=living)
    erase_personal.register()
    copying.register()
    kind.register()
