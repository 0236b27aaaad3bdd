"""How allauth, which checks officers' passwords and second factors, behaves here."""

import base64
from collections.abc import Mapping
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from motcua.kernel.base.api import Shell, secret
from motcua.kernel.identity.actions.sign_ins import note_failed_sign_in
from motcua.kernel.identity.actors import actor_of
from motcua.kernel.identity.errors import IS_CLOSED
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions import sign_in
from motcua.kernel.identity.sessions.guesses import Guess, guess_of
from motcua.kernel.identity.sessions.remote import remote_of
from motcua.kernel.ui.api import menu

HOME = "/"
_SHELLS: Final[tuple[tuple[frozenset[str], Shell], ...]] = (
    (frozenset({"administrator", "agency_administrator"}), "admin"),
    (frozenset({"process_designer"}), "studio"),
)


def first_page(account: Account) -> str:
    """Return where an account begins: who only administers or designs has nothing on the desk."""
    if account.kind != Account.Kind.OFFICER:
        return HOME
    actor = actor_of(account)
    shells = (shell for held, shell in _SHELLS if actor.roles and actor.roles <= held)
    return menu.first_url(next(shells, "desk"), actor) or HOME


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Officers only, no self-registration, our words, and nowhere but here afterwards."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": IS_CLOSED,
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng.",
        "incorrect_password": "Mật khẩu không đúng.",
        "incorrect_code": "Mã không đúng hoặc đã hết hạn; hãy nhập mã mới nhất.",
        "invalid_login": "Không đăng nhập được.",
        "enter_current_password": "Nhập mật khẩu hiện tại.",
        "too_many_login_attempts": "Sai quá nhiều lần. Hãy thử lại sau ít phút.",
        "rate_limited": "Gửi quá nhiều yêu cầu. Hãy chờ ít phút.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return remote_of(request)

    def is_safe_url(self, url: str) -> bool:
        request = context.request
        return is_ours(request, url)

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """Turn away whoever is not an officer, before any session begins."""
        if user.kind != Account.Kind.OFFICER:
            return redirect("account_inactive")
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Slow whoever guesses at a login; its owner gets in from elsewhere all the while."""
        if wait := _guess(request, credentials).wait_seconds():
            raise ValidationError(
                f"Sai quá nhiều lần. Hãy chờ {wait} giây rồi thử lại.",
                code="too_many_login_attempts",
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        user: Account | None = super().authenticate(request, **credentials)
        if user is not None:
            _guess(request, credentials).was_right()
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        _guess(request, credentials).was_wrong()
        note_failed_sign_in(str(credentials.get("username") or ""))

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        sign_in.describe(request, user, method="officer")

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if sign_in.verdict(request, user) == "needs_second_factor":
            back = urlencode({"next": response["Location"]})
            response["Location"] = f"{reverse('mfa_activate_totp')}?{back}"
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return first_page(request.user) if isinstance(request.user, Account) else HOME

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask for the password again, but not right after it was typed to enrol a first factor."""
        user = context.request.user
        return bool(Authenticator.objects.filter(user_id=user.pk).exists())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Pass on errors; allauth's own notes of success are not in our words."""
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Keep the secrets of second factors encrypted under a key of this installation."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": "Không thể bỏ yếu tố xác thực cuối cùng.",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: Account, type: str) -> str:  # noqa: A002
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Khóa {count + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = context.request.get_host().rsplit(":", 1)[0]
        return {"id": host, "name": "Một Cửa"}


def is_ours(request: HttpRequest, url: str) -> bool:
    """Say whether an address to go to afterwards lies on this site."""
    return url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def _guess(request: HttpRequest, credentials: Mapping[str, Any]) -> Guess:
    login = str(credentials.get("username") or "").strip().casefold()
    return guess_of(request, "password", login)


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(secret.load("second-factors")))
