"""Settings of the floors: one package, no middleware. `FLOOR_DATABASE` names the database.

`FLOOR_FAIR=1` gives it the engines that ours has.
"""

import os
from typing import Any

from motcua.kernel.base.sqlite.base import PRAGMAS

_URL = os.environ["FLOOR_DATABASE"]
_IS_FAIR = os.environ.get("FLOOR_FAIR") == "1"


def _postgresql() -> dict[str, Any]:
    address, _, name = _URL.rpartition("/")
    host, _, port = address.rpartition("@")[2].partition(":")
    plain, ours = "django.db.backends.postgresql", "motcua.kernel.base.postgresql"
    return {
        "ENGINE": ours if _IS_FAIR else plain,
        "NAME": name,
        "USER": "postgres",
        "HOST": host,
        "PORT": port,
        "CONN_MAX_AGE": None,
    }


def _sqlite() -> dict[str, Any]:
    plain, ours = "django.db.backends.sqlite3", "motcua.kernel.base.sqlite"
    options = {} if _IS_FAIR else {"init_command": PRAGMAS}
    return {
        "ENGINE": ours if _IS_FAIR else plain,
        "NAME": _URL,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", **options},
    }


SECRET_KEY = "the floor keeps no secrets"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": _postgresql() if "://" in _URL else _sqlite()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["benchmarks.floor"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "benchmarks.floor.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
USE_TZ = True
