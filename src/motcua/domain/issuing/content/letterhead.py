"""What stands above a paper: whose it is."""

from motcua.kernel.organisations.api import Agency


def letterhead(agency: Agency) -> dict[str, str]:
    """Return `{parent, name, short_name, place}` of an agency; sentences say `short_name`.

    Source:
        30/2020/NĐ-CP, Annex I, II.2: a department's papers name the agency above it.
    """
    is_below = agency.level in {"department", "land_office"}
    parent = agency.parent.name if agency.parent and is_below else ""
    return {
        "parent": parent,
        "name": agency.name,
        "short_name": agency.name,
        "place": place_of(agency),
    }


def place_of(agency: Agency) -> str:
    """Return where an agency signs, without what its area is."""
    return agency.area.name.removeprefix("Xã ").removeprefix("Phường ").removeprefix("Tỉnh ")
