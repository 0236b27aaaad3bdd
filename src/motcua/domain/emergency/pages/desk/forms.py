"""What an officer types who must read in an emergency."""

from django import forms

from motcua.domain.emergency.grounds import GROUNDS
from motcua.kernel.base.api import limits

_REASON = limits.get("identity.reason_characters")


class AskForm(forms.Form):
    """Which dossier, for what, why, and for how long."""

    code = forms.CharField(
        label="Mã hồ sơ",
        max_length=40,
        error_messages={"required": "Hãy ghi mã hồ sơ."},
    )
    ground = forms.ChoiceField(
        label="Căn cứ",
        choices=list(GROUNDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn căn cứ."},
    )
    reason = forms.CharField(
        label="Lý do",
        help_text=f"Ít nhất {_REASON} ký tự; chủ hồ sơ và người cho phép đọc được câu này",
        min_length=_REASON,
        max_length=500,
        error_messages={
            "required": "Hãy ghi lý do.",
            "min_length": "Lý do dài ít nhất %(limit_value)d ký tự.",
        },
    )
    hours = forms.IntegerField(
        label="Cần đọc trong (giờ)",
        min_value=1,
        max_value=limits.get("emergency.reading_hours"),
        widget=forms.NumberInput(attrs={"data-width": "w8"}),
        error_messages={
            "required": "Hãy ghi số giờ.",
            "invalid": "Hãy ghi số giờ bằng chữ số.",
            "min_value": "Ít nhất là 1 giờ.",
            "max_value": "Nhiều nhất là %(limit_value)s giờ.",
        },
    )
