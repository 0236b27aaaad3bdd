"""Let an agency do without a module, and take that back."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, plugged_modules
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.actions.locked_agency import locked_agency
from motcua.kernel.organisations.errors import ModuleNotSwitchable
from motcua.kernel.organisations.events import MODULE_OFF, MODULE_ON, agency_subject
from motcua.kernel.organisations.models import ModuleSwitch


@transaction.atomic
def switch_module_off(*, actor: Actor, module: str, agency_id: UUID, legal_basis: str) -> None:
    """Hide a module from the officers of an agency; repeating changes nothing.

    What its manifest says of open work in `when_off` begins to hold. Locks the agency. Records
    `organisations.module_off`.

    Raises:
        UnknownAgencyError: There is no such agency.
        ModuleNotSwitchable: There is no such module, or nobody may do without it.
    """
    _refuse(module)
    agency = locked_agency(agency_id)
    if agency.switches.filter(module=module).exists():
        return
    ModuleSwitch.objects.create(
        agency=agency, module=module, switched_off_at=clock.now(), legal_basis=legal_basis
    )
    append(
        MODULE_OFF,
        subject=agency_subject(agency.id),
        actor=actor,
        open={"agency": str(agency.id), "module": module, "legal_basis": legal_basis},
    )


@transaction.atomic
def switch_module_on(*, actor: Actor, module: str, agency_id: UUID) -> None:
    """Give a module back to the officers of an agency; repeating changes nothing.

    Locks the agency. Records `organisations.module_on`.

    Raises:
        UnknownAgencyError: There is no such agency.
    """
    agency = locked_agency(agency_id)
    removed, _ = agency.switches.filter(module=module).delete()
    if removed:
        append(
            MODULE_ON,
            subject=agency_subject(agency.id),
            actor=actor,
            open={"agency": str(agency.id), "module": module},
        )


def _refuse(key: str) -> None:
    switchable = {module.key for _package, module in plugged_modules() if module.when_off}
    if key not in switchable:
        raise ModuleNotSwitchable("Phân hệ này không tắt được cho riêng một cơ quan.")
