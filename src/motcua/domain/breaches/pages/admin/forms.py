"""What the administration writes of a breach."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from motcua.kernel.base.api import clock, limits
from motcua.kernel.ui.api import DayField

_MOST = limits.get("breaches.words_characters")


def _words(label: str, help_text: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=f"{help_text} Không ghi tên, số của người nào.",
        max_length=_MOST,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Hãy ghi mục này.",
            "max_length": "Mục này dài nhiều nhất %(limit_value)d ký tự.",
        },
    )


def _time(label: str, *, required: bool = True) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text="Giờ và phút, ví dụ 14:30",
        required=required,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"data-width": "w8"}),
        error_messages={
            "required": "Hãy ghi giờ.",
            "invalid": "Hãy ghi giờ như 14:30.",
        },
    )


def _instant(day: date | None, hour: time | None) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day, hour or time(), tzinfo=clock.LOCAL)


class ToldForm(forms.Form):
    """What is known of a breach, now or later."""

    happened_on = DayField(label="Xảy ra ngày, nếu biết", required=False)
    happened_time = _time("Xảy ra lúc, nếu biết", required=False)
    what = _words("Điều đã xảy ra", "Việc gì, ở hệ thống nào, vì sao.")
    data_kinds = _words("Dữ liệu nào", "Họ tên, số định danh, ảnh giấy tờ, sức khỏe…")
    persons = forms.IntegerField(
        label="Của bao nhiêu người, nếu biết",
        required=False,
        min_value=0,
        max_value=100_000_000,
        widget=forms.NumberInput(attrs={"data-width": "w8"}),
        error_messages={
            "invalid": "Hãy ghi số người bằng chữ số.",
            "min_value": "Số người không âm.",
            "max_value": "Số người này lớn quá.",
        },
    )
    consequences = _words("Hậu quả", "Đã thấy và có thể xảy ra.", required=False)
    measures = _words("Biện pháp", "Đã làm và sẽ làm.", required=False)
    contact = forms.CharField(
        label="Đầu mối liên hệ",
        help_text="Đơn vị, vị trí, điện thoại cơ quan",
        max_length=200,
        error_messages={"required": "Hãy ghi đầu mối liên hệ."},
    )

    @property
    def told(self) -> dict[str, Any]:
        """What was written, by the columns of the register."""
        data = dict(self.cleaned_data)
        happened = _instant(data.pop("happened_on"), data.pop("happened_time"))
        return {**data, "happened_at": happened}


class NewForm(ToldForm):
    """A breach that was found just now."""

    breach_id = forms.UUIDField(widget=forms.HiddenInput)
    found_on = DayField(label="Phát hiện ngày")
    found_time = _time("Phát hiện lúc")
    field_order = ("breach_id", "found_on", "found_time")

    @property
    def found_at(self) -> datetime:
        found = _instant(self.cleaned_data["found_on"], self.cleaned_data["found_time"])
        assert found is not None
        return found


class NotifiedForm(forms.Form):
    """When and how the authority was told."""

    notified_on = DayField(label="Gửi ngày")
    notified_time = _time("Gửi lúc")
    how = forms.CharField(
        label="Gửi bằng cách nào",
        help_text="Số văn bản, trục liên thông, thư bảo đảm…",
        max_length=200,
        error_messages={"required": "Hãy ghi cách gửi."},
    )

    @property
    def at(self) -> datetime:
        found = _instant(self.cleaned_data["notified_on"], self.cleaned_data["notified_time"])
        assert found is not None
        return found


class CloseForm(forms.Form):
    """What came of it."""

    outcome = _words("Kết luận", "Nguyên nhân, đã chấn chỉnh ra sao.")
