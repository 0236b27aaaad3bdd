"""The one settings module. What an operator may change is read in `environment`."""

from pathlib import Path

from motcua.kernel.base.api import paths, secret
from motcua.kernel.identity.sign_in_settings import *  # noqa: F403
from motcua.project import environment, log_lines, packages

_ENV = environment.read()
_SOURCE = Path(__file__).resolve().parents[1]

DEBUG = False
SECRET_KEY = secret.load("django", length=48).hex()
ALLOWED_HOSTS = list(_ENV.hosts)
MOTCUA_DEMO = _ENV.is_demo
MOTCUA_DEVELOPMENT = _ENV.is_development
MOTCUA_PORT = _ENV.port
MOTCUA_PROXIES = _ENV.proxies
MOTCUA_SCANNER = _ENV.scanner
MOTCUA_BASE_URL = _ENV.base_url
SIMULATORS_URL = _ENV.simulators_url
MOTCUA_FORM_ACTION = [_ENV.simulators_url] if MOTCUA_DEMO else []
IS_HTTPS = MOTCUA_BASE_URL.startswith("https://")

DATABASES = {
    "default": environment.database(_ENV.database_url, file_name="motcua.sqlite3"),
    "keys": environment.database(_ENV.keys_database_url, file_name="keys.sqlite3"),
}
DATABASE_ROUTERS = ["motcua.kernel.privacy.router.KeysRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    *packages.applications(),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_vite",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "motcua.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.kernel.ui.compression.CompressionMiddleware",
    "motcua.kernel.ui.last_good.LastGoodMiddleware",
    "motcua.kernel.ui.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.project.addresses.CanonicalAddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.kernel.identity.middleware.ActorMiddleware",
    "motcua.kernel.identity.unsent.middleware.UnsentFormMiddleware",
    "motcua.kernel.access.middleware.RouteMiddleware",
]
ROOT_URLCONF = "motcua.project.urls"
WSGI_APPLICATION = "motcua.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["motcua.kernel.ui.folding.Loader"],
                )
            ],
            "builtins": ["motcua.kernel.ui.templatetags.owned_forms"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "motcua.kernel.ui.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "vi"
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = str(_SOURCE / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[.-][0-9a-zA-Z_-]{8,}\..+$"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": str(_SOURCE / "static" / "dist" / ".vite" / "manifest.json"),
        "static_url_prefix": "dist",
    }
}

CONNECTORS = _ENV.connectors
MAIL_FROM = _ENV.mail_from
MOTCUA_HELP_PHONE = _ENV.help_phone
MOTCUA_WITNESSES = _ENV.witnesses
MOTCUA_BACKUP = _ENV.backup
MOTCUA_BACKUP_KEYS = _ENV.backup_keys
MOTCUA_BACKUP_PASSPHRASE_FILE = _ENV.backup_passphrase

CACHES = {
    "default": {
        "BACKEND": "motcua.project.shared_cache.SharedCache",
        "LOCATION": str(paths.data_dir() / "cache" / "shared.sqlite3"),
    }
}

TASKS = {"default": {"BACKEND": "motcua.kernel.jobs.backend.TableBackend", "QUEUES": []}}

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-phien" if IS_HTTPS else "phien"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "motcua.kernel.identity.pages.portal.unsent.stale_page"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_HANDLERS = [
    "motcua.kernel.files.uploads.CappedUploads",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = str(paths.scratch_dir())
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
SILENCED_SYSTEM_CHECKS = ["security.W008"] if not IS_HTTPS else []

LOGGING = log_lines.settings(_ENV.log)
