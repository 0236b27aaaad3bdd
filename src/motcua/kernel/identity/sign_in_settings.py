"""Settings of sign-in, to be taken over by the one settings module with `import *`."""

import os

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["motcua.kernel.identity.backends.AccountBackend"]
SESSION_ENGINE = "motcua.kernel.identity.sessions.store"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "motcua.kernel.identity.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "motcua.kernel.identity.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Một Cửa"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("MOTCUA_DEMO") == "1"

DEMO_EID_SECRET = "motcua-demo"  # noqa: S105 - everybody may know it
MOTCUA_EID_CLIENT_ID = os.environ.get("MOTCUA_EID_CLIENT_ID", "motcua")
MOTCUA_EID_CLIENT_SECRET = os.environ.get("MOTCUA_EID_CLIENT_SECRET", DEMO_EID_SECRET)
