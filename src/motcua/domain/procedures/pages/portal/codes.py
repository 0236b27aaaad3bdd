"""Procedure codes in addresses: `1.001193`, and `1.001193.H27` as localised copies are numbered."""


class CodeConverter:
    """Read a national code; the province behind it is left off."""

    regex = r"[1-3]\.[0-9]{6}(?:\.H[0-9]{2})?"

    def to_python(self, value: str) -> str:
        return value[:8]

    def to_url(self, value: str) -> str:
        return value
