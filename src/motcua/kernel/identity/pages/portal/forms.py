"""allauth's forms in our words, and what an officer types for a new way in."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as totp_forms
from django.core.exceptions import ValidationError
from django.forms import CharField, EmailField, Form, PasswordInput

from motcua.kernel.base.api import identifiers


def _word(form: Form, labels: dict[str, str]) -> None:
    """Give fields our labels, and no text inside the boxes."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].help_text = ""
        form.fields[name].widget.attrs.pop("placeholder", None)


class LoginForm(account_forms.LoginForm):  # type: ignore[misc]  # allauth is untyped
    """Login and password of an officer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, {"login": "Tên đăng nhập", "password": "Mật khẩu"})


class _Code:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self, Form):
            _word(self, {"code": "Mã 6 số trong ứng dụng xác thực"})
            self.fields["code"].widget.attrs["inputmode"] = "numeric"


class CodeForm(_Code, factor_forms.AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class ConfirmCodeForm(_Code, factor_forms.ReauthenticateForm):  # type: ignore[misc]
    """The code again, before factors change."""


class EnrolCodesForm(_Code, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""


class ConfirmPasswordForm(account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password again, before factors change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, {"password": "Mật khẩu"})


class ChangePasswordForm(account_forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": "Mật khẩu hiện tại",
            "password1": "Mật khẩu mới, từ 12 ký tự",
            "password2": "Nhập lại mật khẩu mới",
        }
        _word(self, {name: label for name, label in labels.items() if name in self.fields})


class RenewForm(Form):
    """Login, one-time code and the new password twice."""

    login = CharField(label="Tên đăng nhập", max_length=150)
    code = CharField(
        label="Mã đặt lại", help_text="16 chữ và số, như trong tin nhắn", max_length=40
    )
    password1 = CharField(
        label="Mật khẩu mới, từ 12 ký tự", widget=PasswordInput, required=False, max_length=200
    )
    password2 = CharField(
        label="Nhập lại mật khẩu mới", widget=PasswordInput, required=False, max_length=200
    )

    def __init__(self, *args: Any, needs_password: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._needs_password = needs_password
        for name in ("login", "code"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        for name in ("password1", "password2"):
            self.fields[name].widget.attrs["autocomplete"] = "new-password"

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        if self._needs_password and not given.get("password1"):
            self.add_error("password1", "Hãy đặt mật khẩu mới.")
        elif self._needs_password and given.get("password1") != given.get("password2"):
            self.add_error("password2", "Hai lần nhập không giống nhau.")
        return given


class ContactForm(Form):
    """Where an officer is reached."""

    phone = CharField(label="Điện thoại di động", required=False, max_length=20)
    email = EmailField(
        label="Thư điện tử",
        required=False,
        max_length=120,
        error_messages={"invalid": "Địa chỉ thư điện tử này không đúng."},
    )

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"].strip()
        if not typed:
            return ""
        phone = identifiers.e164(typed)
        if phone is None or not identifiers.is_mobile(typed):
            raise ValidationError("Số này không nhận được tin nhắn; hãy ghi số di động 10 chữ số.")
        return phone
