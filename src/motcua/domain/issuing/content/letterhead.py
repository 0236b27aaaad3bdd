"""What stands above a paper: whose it is."""

from motcua.kernel.organisations.api import Agency


def letterhead(agency: Agency) -> dict[str, str]:
    """Return `{parent, name, short_name, place}` of an agency; sentences say `short_name`.

    Source:
        30/2020/NĐ-CP, Annex I, II.2: a department's papers name the agency above it, a commune's
        police the police of the province.
    """
    return {
        "parent": _parent_of(agency),
        "name": agency.name,
        "short_name": agency.name,
        "place": place_of(agency),
    }


def _parent_of(agency: Agency) -> str:
    """Return what stands above an agency's name; nothing above a People's Committee."""
    if agency.parent is None:
        return ""
    if agency.level == "police":
        return f"Công an {agency.parent.area.name}"
    return agency.parent.name if agency.level in {"department", "land_office"} else ""


def place_of(agency: Agency) -> str:
    """Return where an agency signs, without what its area is."""
    return agency.area.name.removeprefix("Xã ").removeprefix("Phường ").removeprefix("Tỉnh ")
