"""What administrators type about officers and other systems."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from motcua.kernel.access.api import permissions
from motcua.kernel.base.api import clock, limits, text
from motcua.kernel.organisations.api import Agency, Post
from motcua.kernel.ui.api import DayField

_TOKEN_DAYS = 90
_LOGIN_LEAST, _LOGIN_MOST = 3, 60
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)


def post_choices(posts: Iterable[Post]) -> list[tuple[str, str]]:
    """Return posts as choices: unit, title, and what the post may do."""
    return [("", "Chọn vị trí"), *((str(post.id), _words(post)) for post in posts)]


def _words(post: Post) -> str:
    return f"{post.unit.name}: {post.title} ({post.role_words})"


def from_today(on: date) -> date:
    """Return a day that is not past; what was, is not rewritten."""
    if on < clock.today():
        raise ValidationError("Ngày này đã qua; hãy chọn hôm nay hoặc một ngày sau.")
    return on


class PostForm(forms.Form):
    """A post to give, from a day on."""

    post = forms.ChoiceField(
        label="Vị trí",
        error_messages={
            "required": "Hãy chọn vị trí.",
            "invalid_choice": "Vị trí này không có trong danh sách của cơ quan.",
        },
    )
    valid_from = DayField(label="Giữ từ ngày")
    reason = forms.CharField(
        label="Căn cứ",
        help_text="Quyết định nào, số, ngày; người thứ hai đọc trước khi xác nhận",
        max_length=500,
        error_messages={"required": "Hãy ghi căn cứ giao vị trí."},
    )

    def __init__(self, *args: object, posts: Iterable[Post], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._posts = {str(post.id): post for post in posts}
        chosen = self.fields["post"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = post_choices(self._posts.values())

    def clean_post(self) -> Post:
        return self._posts[self.cleaned_data["post"]]

    def clean_valid_from(self) -> date:
        return from_today(self.cleaned_data["valid_from"])


class OfficerForm(PostForm):
    """A new officer with the first post."""

    full_name = forms.CharField(
        label="Họ và tên",
        max_length=limits.get("base.name_characters"),
        error_messages={"required": "Hãy ghi họ và tên."},
    )
    login = forms.CharField(
        label="Tên đăng nhập",
        help_text="Chữ thường không dấu, số, dấu chấm, ví dụ minh.cambinh",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-width": "w16"}),
        error_messages={"required": "Hãy đặt tên đăng nhập."},
    )
    field_order = ("full_name", "login", "post", "valid_from", "reason")

    def clean_full_name(self) -> str:
        name = text.clean_line(self.cleaned_data["full_name"])
        if len(name) < 2 or text.is_mixed_script(name):
            raise ValidationError("Hãy ghi họ và tên bằng chữ Việt, đủ dấu.")
        return name

    def clean_login(self) -> str:
        login = text.clean_line(self.cleaned_data["login"]).casefold()
        if not _LOGIN_LEAST <= len(login) <= _LOGIN_MOST:
            message = f"Tên đăng nhập dài {_LOGIN_LEAST} đến {_LOGIN_MOST} ký tự."
            raise ValidationError(message)
        if not _LOGIN.fullmatch(login):
            raise ValidationError(
                "Tên đăng nhập chỉ có chữ a–z không dấu, số, dấu chấm, gạch; bắt đầu bằng chữ hoặc "
                "số, không có dấu cách."
            )
        return login


class EndPostForm(forms.Form):
    """The first day without a post."""

    post = forms.UUIDField(widget=forms.HiddenInput)
    valid_to = DayField(label="Thôi giữ từ ngày")

    def clean_valid_to(self) -> date:
        return from_today(self.cleaned_data["valid_to"])


class ReasonForm(forms.Form):
    """Why something is done that others must be able to judge."""

    reason = forms.CharField(
        label="Lý do",
        help_text=f"Ít nhất {limits.get('identity.reason_characters')} ký tự, nêu việc và căn cứ",
        min_length=limits.get("identity.reason_characters"),
        max_length=500,
        error_messages={
            "required": "Hãy ghi lý do.",
            "min_length": "Lý do dài ít nhất %(limit_value)d ký tự.",
            "max_length": "Lý do dài nhiều nhất %(limit_value)d ký tự.",
        },
    )

    def __init__(
        self, data: Mapping[str, str] | None = None, *, auto_id: str = "id_account_%s"
    ) -> None:
        super().__init__(data, auto_id=auto_id)


class ClientForm(forms.Form):
    """Another system that may call the API."""

    name = forms.CharField(
        label="Tên hệ thống",
        max_length=120,
        error_messages={"required": "Hãy ghi tên hệ thống."},
    )
    agency = forms.ChoiceField(label="Cơ quan chủ quản", required=False)

    def __init__(self, *args: object, agencies: Iterable[Agency], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = self.fields["agency"]
        assert isinstance(chosen, forms.ChoiceField)
        named = ((str(row.id), row.name) for row in agencies)
        chosen.choices = [("", "Không thuộc cơ quan nào trong tỉnh"), *named]

    def clean_name(self) -> str:
        name = text.clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError("Hãy ghi tên hệ thống.")
        return name

    def clean_agency(self) -> UUID | None:
        chosen = self.cleaned_data["agency"]
        return UUID(chosen) if chosen else None


class TokenForm(ReasonForm):
    """What a new token may do, for how long, and why."""

    scopes = forms.MultipleChoiceField(
        label="Được làm gì",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một việc: không có mã không giới hạn."},
    )
    days = forms.IntegerField(
        label="Có hiệu lực (ngày)",
        min_value=1,
        max_value=limits.get("identity.token_days"),
        widget=forms.NumberInput(attrs={"data-width": "w8"}),
        error_messages={
            "required": "Hãy ghi số ngày.",
            "min_value": "Ít nhất là 1 ngày.",
            "max_value": "Nhiều nhất là %(limit_value)s ngày.",
            "invalid": "Hãy ghi số ngày bằng chữ số.",
        },
    )

    field_order = ("scopes", "days", "reason")

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data, auto_id="id_token_%s")
        self.initial = {"days": _TOKEN_DAYS}
        chosen = self.fields["scopes"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [
            (each.code, each.label) for each in permissions if "api_client" in each.roles
        ]
