"""Read plain data piece by piece, gathering what is wrong instead of stopping."""

import re
from collections.abc import Mapping, Sequence

from motcua.kernel.base.api import limits
from motcua.kernel.forms.faults import Location
from motcua.kernel.rules.api import Expression, FeelSyntaxError, compile_expression

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")


class Reader:
    """Takes parts out of mappings; each fault is kept with its location."""

    def __init__(self) -> None:
        self.faults: list[tuple[Location, str]] = []

    def fault(self, location: Location, message: str) -> None:
        self.faults.append((location, message))

    def mapping(self, data: object, at: Location, known: set[str] | None) -> Mapping[str, object]:
        """Return the mapping; keys outside `known` are faults."""
        if not isinstance(data, Mapping):
            self.fault(at, "Chỗ này phải là một nhóm “tên: giá trị”.")
            return {}
        for name in data:
            if known is not None and name not in known:
                wanted = ", ".join(sorted(known))
                self.fault((*at, name), f"Không có mục {str(name)[:60]!r}; các mục: {wanted}.")
        return {str(name): value for name, value in data.items()}

    def sequence(self, data: object, at: Location, *, needed: bool = False) -> Sequence[object]:
        if not isinstance(data, list | tuple) or (needed and not data):
            self.fault(at, "Chỗ này phải là một danh sách có ít nhất một mục." if needed else
                       "Chỗ này phải là một danh sách.")  # fmt: skip
            return ()
        return data

    def text(
        self, data: Mapping[str, object], name: str, at: Location, *, needed: bool = False
    ) -> str:
        """Return the text under a name; numbers count as text."""
        value = data.get(name, "")
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.fault((*at, name), f"{name!r} phải là chữ.")
            return ""
        words = str(value).strip()
        if needed and not words:
            self.fault(at, f"Thiếu {name!r}.")
        if len(words) > limits.get("base.text_characters"):
            self.fault((*at, name), f"{name!r} quá dài.")
        return words

    def key(self, data: Mapping[str, object], at: Location) -> str:
        """Return the key of a step or a field."""
        key = self.text(data, "key", at, needed=True)
        if key and not _KEY.fullmatch(key):
            self.fault(
                (*at, "key"),
                f"Khóa {key[:60]!r} chỉ gồm chữ cái không dấu, chữ số, gạch dưới và không bắt đầu"
                " bằng chữ số.",
            )
        return key

    def number(self, data: Mapping[str, object], name: str, at: Location) -> int | None:
        value = data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 10**15:
            self.fault((*at, name), f"{name!r} phải là số nguyên.")
            return None
        return value

    def flag(self, data: Mapping[str, object], name: str, at: Location) -> bool:
        value = data.get(name, False)
        if not isinstance(value, bool):
            self.fault((*at, name), f"{name!r} phải là true hoặc false.")
        return value is True

    def one_of[T: str](
        self, data: Mapping[str, object], name: str, at: Location, known: Mapping[str, T]
    ) -> T:
        """Return the value under a name, which must be one of those known; else the first."""
        value = self.text(data, name, at)
        if value in known:
            return known[value]
        if value or name == "type":
            self.fault((*at, name), f"{name!r} phải là một trong: {', '.join(known)}.")
        return next(iter(known.values()))

    def expression(self, data: Mapping[str, object], name: str, at: Location) -> Expression | None:
        """Return the compiled expression under a name."""
        if data.get(name) is None:
            return None
        return self.compiled(data[name], (*at, name))

    def compiled(self, source: object, at: Location) -> Expression | None:
        if isinstance(source, bool | int | float):
            source = str(source).lower()
        if not isinstance(source, str):
            self.fault(at, "Chỗ này phải là biểu thức FEEL.")
            return None
        try:
            return compile_expression(source)
        except FeelSyntaxError as error:
            self.fault(at, f"FEEL “{source[:80]}”: {error}")
            return None

    def condition(self, data: Mapping[str, object], name: str, at: Location) -> Expression | None:
        """Return the condition under a name; `true` is none."""
        return None if data.get(name) is True else self.expression(data, name, at)
