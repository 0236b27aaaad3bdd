"""Whole đồng as people write them."""


def format_vnd(amount_vnd: int) -> str:
    """Return `12000` as `12.000 đ`."""
    return f"{amount_vnd:,} đ".replace(",", ".")
