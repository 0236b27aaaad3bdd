"""What an administrator types of an order."""

from collections.abc import Sequence

from django import forms

from motcua.domain.calendars.told import ToldOrder
from motcua.kernel.base.api import text
from motcua.kernel.organisations.api import agencies
from motcua.kernel.ui.api import DayField


def _areas() -> Sequence[tuple[str, str]]:
    found = {row.area.code: (row.level != "province", row.area.name) for row in agencies()}
    rows = sorted(found.items(), key=lambda one: (one[1][0], text.sort_key(one[1][1])))
    return [(code, name if is_part else f"Cả tỉnh: {name}") for code, (is_part, name) in rows]


class OrderForm(forms.Form):
    """An order: what days, where, why, and what it rests on."""

    kind = forms.ChoiceField(
        label="Đổi gì",
        choices=[
            ("closure", "Nghỉ theo lệnh"),
            ("swap", "Hoán đổi: nghỉ một ngày, làm bù ngày khác"),
        ],
    )
    area = forms.MultipleChoiceField(
        label="Địa bàn",
        help_text="Một lệnh cho một hay nhiều địa bàn",
        widget=forms.CheckboxSelectMultiple,
        choices=_areas,
        error_messages={"required": "Hãy chọn địa bàn.", "invalid_choice": "Hãy chọn địa bàn."},
    )
    first_on = DayField(label="Nghỉ từ ngày", help_text="Hoán đổi: ngày được nghỉ")
    last_on = DayField(label="Đến hết ngày", help_text="Hoán đổi: ngày làm bù")
    reason = forms.CharField(
        label="Lý do",
        help_text="Ví dụ nghỉ tránh bão; người dân đọc thấy dòng này",
        max_length=200,
        error_messages={"required": "Hãy ghi lý do, ví dụ nghỉ tránh bão."},
    )
    number = forms.CharField(
        label="Số lệnh, quyết định",
        max_length=60,
        error_messages={"required": "Hãy ghi số của lệnh làm căn cứ."},
    )
    ordered_on = DayField(label="Ngày ra lệnh")

    def told(self) -> ToldOrder:
        """Return what was typed, once it is valid."""
        typed = self.cleaned_data
        return ToldOrder(
            kind=typed["kind"],
            area_codes=typed["area"],
            first_on=typed["first_on"],
            last_on=typed["last_on"],
            reason=typed["reason"],
            number=typed["number"],
            ordered_on=typed["ordered_on"],
        )
