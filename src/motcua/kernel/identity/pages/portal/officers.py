"""Officers' sign-in: allauth's views in our words, with the second factor obligatory."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp_views
from allauth.mfa.totp.internal import flows as totp_flows
from allauth.mfa.webauthn import views as passkey_views
from allauth.mfa.webauthn.internal import auth as passkey_auth
from allauth.mfa.webauthn.internal import flows as passkey_flows
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.identity.actions.sign_ins import (
    note_factor,
    note_failed_sign_in,
    note_password_change,
)
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.pages.portal import forms
from motcua.kernel.identity.pages.portal.sign_in import back_of
from motcua.kernel.identity.sessions.sign_in import METHOD_KEY

_TEMPLATES = "identity/officers"

type View = Callable[..., HttpResponseBase]


def _ours(context: dict[str, Any]) -> dict[str, Any]:
    """Leave out allauth's `site`, which would hide the name of ours."""
    return {name: value for name, value in context.items() if name != "site"}


class _PasskeyPage:
    """Hand the options of allauth's `js_data` to the passkey island."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = _ours(super().get_context_data(**kwargs))  # type: ignore[misc]
        data = context.get("js_data", {})
        if "creation_options" in data:
            props = {"act": "create", "options": data["creation_options"]}
        else:
            props = {"act": "get", "options": data.get("request_options")}
        return context | {"passkey_props": props}


class LoginView(account_views.LoginView):  # type: ignore[misc]  # allauth is untyped
    """Ask for login and password, or a passkey."""

    template_name = f"{_TEMPLATES}/login.html"
    form_class = forms.LoginForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = _ours(super().get_context_data(**kwargs))
        props = {"act": "get", "optionsUrl": reverse("mfa_login_webauthn")}
        return context | {"passkey_props": props}


class SecondFactorView(_PasskeyPage, factor_views.AuthenticateView):  # type: ignore[misc]
    """Ask for the second factor after the password."""

    template_name = f"{_TEMPLATES}/second_factor.html"
    form_class = forms.CodeForm

    def form_invalid(self, form: Form) -> HttpResponse:
        note_failed_sign_in(self.stage.login.user.login)
        response: HttpResponse = super().form_invalid(form)
        return response


class ConfirmPasswordView(account_views.ReauthenticateView):  # type: ignore[misc]
    """Ask for the password again before second factors change."""

    template_name = f"{_TEMPLATES}/confirm.html"
    form_class = forms.ConfirmPasswordForm


class ConfirmCodeView(factor_views.ReauthenticateView):  # type: ignore[misc]
    """Ask for a code again before second factors change."""

    template_name = f"{_TEMPLATES}/confirm.html"
    form_class = forms.ConfirmCodeForm


class ConfirmPasskeyView(_PasskeyPage, passkey_views.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Ask for the passkey again before second factors change."""

    template_name = f"{_TEMPLATES}/confirm_passkey.html"


class ChangePasswordView(account_views.PasswordChangeView):  # type: ignore[misc]
    """Let an officer change the password."""

    template_name = f"{_TEMPLATES}/change_password.html"
    form_class = forms.ChangePasswordForm
    success_url = reverse_lazy("account")

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_password_change(self.request.user)
        return response


class _Enrolment:
    """Make the session good once a second factor is enrolled, under a new key."""

    request: Request

    def enrolled(self, factor: Authenticator) -> HttpResponse:
        post_authentication(self.request, factor)
        if isinstance(self.request.user, Account):
            note_factor(self.request.user, kind=str(factor.type), is_added=True)
        self.request.session.cycle_key()
        return redirect(back_of(self.request) or reverse("account"))


class EnrolCodesView(_Enrolment, totp_views.ActivateTOTPView):  # type: ignore[misc]
    """Enrol an app that makes codes."""

    template_name = f"{_TEMPLATES}/enrol_codes.html"
    form_class = forms.EnrolCodesForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        fours = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return context | {"back": back_of(self.request), "secret_in_fours": fours}

    def form_valid(self, form: Form) -> HttpResponse:
        factor, _ = totp_flows.activate_totp(self.request, form)
        return self.enrolled(factor)


class EnrolPasskeyView(_Enrolment, passkey_views.AddWebAuthnView):  # type: ignore[misc]
    """Enrol a passkey: resident on the device and unlocked by its PIN or finger."""

    template_name = f"{_TEMPLATES}/enrol_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = passkey_auth.begin_registration(self.request.user, True)
        props = {"act": "create", "options": dict(options)}
        return context | {"passkey_props": props, "back": back_of(self.request)}

    def form_valid(self, form: Form) -> HttpResponse:
        factor, _ = passkey_flows.add_authenticator(
            self.request,
            name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
        )
        return self.enrolled(factor)


class RemoveCodesView(totp_views.DeactivateTOTPView):  # type: ignore[misc]
    """Give up the app that makes codes, while another factor remains."""

    template_name = f"{_TEMPLATES}/remove_factor.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_factor(self.request.user, kind="totp", is_added=False)
        return response


class RemovePasskeyView(passkey_views.RemoveWebAuthnView):  # type: ignore[misc]
    """Give up a passkey, while another factor remains."""

    template_name = f"{_TEMPLATES}/remove_factor.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: Form) -> HttpResponse:
        others = Authenticator.objects.filter(user=self.request.user)
        if not others.exclude(pk=self.get_object().pk).exists():
            return redirect("account")
        response: HttpResponse = super().form_valid(form)
        note_factor(self.request.user, kind="webauthn", is_added=False)
        return response


@route(permission=PUBLIC)
def inactive(request: Request) -> HttpResponse:
    """Say that the account cannot be used."""
    return render(request, f"{_TEMPLATES}/inactive.html", status=403)


@route(permission=PUBLIC)
def to_account(request: Request) -> HttpResponse:
    """Lead from allauth's own index pages to ours."""
    return redirect("account")


def _guest(view: View, *methods: str) -> View:
    """Declare a page of sign-in itself."""
    return route(permission=PUBLIC, methods=methods or ("GET", "POST"))(view)


def _officer(view: View) -> View:
    """Declare a page for officers, those included who have not shown a second factor yet.

    allauth's own decorators ask for the session and the fresh password. A session of a
    demonstration changes nothing here: what it enrolled would outlive the demonstration.
    """

    def officers_only(request: Request, /, **parameters: Any) -> HttpResponseBase:
        if isinstance(request.user, Account) and request.user.kind != Account.Kind.OFFICER:
            raise Http404
        if request.session.get(METHOD_KEY) == "demo":
            messages.info(request, "Bản trình diễn không đổi cách đăng nhập của nhân vật.")
            return redirect("account")
        return view(request, **parameters)

    return route(permission=PUBLIC, methods=("GET", "POST"))(officers_only)


login = _guest(LoginView.as_view())
second_factor = _guest(SecondFactorView.as_view())
login_passkey = _guest(passkey_views.LoginWebAuthnView.as_view())
confirm_password = _officer(ConfirmPasswordView.as_view())
confirm_code = _officer(ConfirmCodeView.as_view())
confirm_passkey = _officer(ConfirmPasskeyView.as_view())
change_password = _officer(ChangePasswordView.as_view())
enrol_codes = _officer(EnrolCodesView.as_view())
enrol_passkey = _officer(EnrolPasskeyView.as_view())
remove_codes = _officer(RemoveCodesView.as_view())
remove_passkey = _officer(RemovePasskeyView.as_view())
