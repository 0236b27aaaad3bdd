"""What stands above a paper: whose it is."""

from motcua.domain.issuing.authority.table import centres
from motcua.kernel.organisations.api import Agency, Unit, agency_by_code


def letterhead(agency: Agency, unit: Unit | None = None) -> dict[str, str]:
    """Return `{parent, name, short_name, place}` of an agency; sentences say `short_name`.

    Args:
        agency: Whose paper it is.
        unit: Its unit that makes the paper in its own power; None where the agency does.

    Source:
        30/2020/NĐ-CP, Annex I, II.2: a department's papers name the agency above it, a commune's
        police the police of the province.
    """
    if unit is not None:
        return {
            "parent": agency.name,
            "name": unit.name,
            "short_name": body_name(agency, unit),
            "place": place_of(agency),
        }
    return {
        "parent": _parent_of(agency),
        "name": agency.name,
        "short_name": agency.name,
        "place": place_of(agency),
    }


def body_name(agency: Agency, unit: Unit | None) -> str:
    """Return what whoever makes a paper is called, such as `Phòng Kinh tế xã Cẩm Bình`."""
    return f"{unit.name} {agency.short_name}" if unit else agency.name


def _parent_of(agency: Agency) -> str:
    """Return what stands above an agency's name; nothing above a People's Committee."""
    if agency.parent is None:
        return ""
    if agency.level == "police":
        return f"Công an {agency.parent.area.name}"
    return agency.parent.name if agency.level in {"department", "land_office"} else ""


def centre_letterhead(agency: Agency) -> dict[str, str]:
    """Return the heading of a letter of an agency's one-stop centre."""
    place = place_of(agency)
    centre = "Trung tâm Phục vụ hành chính công"
    if agency.level != "commune":
        whole = f"{centre} tỉnh"
        return {
            "parent": "Ủy ban nhân dân tỉnh",
            "name": whole,
            "short_name": whole,
            "place": place,
        }
    return {
        "parent": agency.name,
        "name": centre,
        "short_name": f"{centre} {agency.short_name}",
        "place": place,
    }


def centre_of(agency: Agency) -> Agency:
    """Return the agency in whose books the one-stop centre of another numbers its forms.

    A commune's centre is a unit of the commune; a province's is an agency of its own.

    Source:
        118/2025/NĐ-CP, Art. 7: the centre has a seal and an account of its own.
    """
    code = centres().get(agency.level)
    return agency_by_code(code) if code else agency


def place_of(agency: Agency) -> str:
    """Return where an agency signs, without what its area is."""
    return agency.area.name.removeprefix("Xã ").removeprefix("Phường ").removeprefix("Tỉnh ")
