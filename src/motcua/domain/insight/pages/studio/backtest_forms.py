"""What a designer chooses: which version to try, on the dossiers of which period."""

from datetime import date, timedelta

from django import forms

from motcua.domain.insight.actions.past_readings import Period
from motcua.domain.insight.pages.studio.choices import Choices
from motcua.kernel.base.api import clock, limits
from motcua.kernel.ui.api import DayField


def last_year() -> Period:
    """Return the period that is proposed: the year up to today."""
    today = clock.today()
    return Period(since=today - timedelta(days=limits.get("insight.past_days")), until=today)


class PeriodForm(forms.Form):
    """A period of filing, both days included."""

    since = DayField(label="Hồ sơ nộp từ ngày")
    until = DayField(label="đến hết ngày")

    @property
    def period(self) -> Period:
        since: date = self.cleaned_data["since"]
        until: date = self.cleaned_data["until"]
        return Period(since=since, until=until)


class BacktestForm(PeriodForm):
    """A version or a draft, tried on a period."""

    tried = forms.ChoiceField(
        label="Đem thử",
        error_messages={
            "required": "Hãy chọn phiên bản hoặc bản nháp.",
            "invalid_choice": "Phiên bản hoặc bản nháp này không còn. Hãy chọn lại.",
        },
    )
    field_order = ("tried", "since", "until")

    def __init__(self, choices: Choices, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["tried"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)
