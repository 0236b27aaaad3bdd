"""allauth's forms in our words."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as totp_forms
from django.forms import Form


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
