"""What can go wrong with the organisation chart."""

from motcua.kernel.base.api import Refusal

NO_AGENCY = "Không có cơ quan này."
NO_PREFIX = "Cơ quan chưa có đầu mã hồ sơ."


def no_agency_called(code: str) -> str:
    """Say that no agency bears a code."""
    return f"Không có cơ quan mang mã {code}."


class UnknownAgencyError(Refusal):
    """No agency bears the code or serves the area on that day."""

    code = "unknown_agency"


class UnknownAreaError(Refusal):
    """No area bears the code on that day."""

    code = "unknown_area"


class UnknownUnitError(Refusal):
    """The agency has no unit of the kind on that day."""

    code = "unknown_unit"


class ChartFileError(Refusal):
    """A file of the chart cannot be read as it stands."""

    code = "chart_file"


class ModuleNotSwitchable(Refusal):
    """An agency cannot do without the module, or there is none."""

    code = "module_not_switchable"


class PrefixRefusedError(Refusal):
    """Dossier codes of the agency cannot begin like this from that day."""

    code = "prefix_refused"


class PhoneRefusedError(Refusal):
    """What was typed is no telephone."""

    code = "phone_refused"
