"""Whole numbers and đồng as people write them."""


def format_vnd(amount_vnd: int) -> str:
    """Return `12000` as `12.000 đ`."""
    return f"{grouped(amount_vnd)} đ"


def grouped(number: int) -> str:
    """Return `12000` as `12.000`."""
    return f"{number:,}".replace(",", ".")
