"""Settings of the floor: one package, no middleware. `FLOOR_DATABASE` names the database."""

import os
from typing import Any

from motcua.kernel.base.sqlite.base import PRAGMAS

_URL = os.environ["FLOOR_DATABASE"]


def _database() -> dict[str, Any]:
    if "://" in _URL:
        address, _, name = _URL.rpartition("/")
        host, _, port = address.rpartition("@")[2].partition(":")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": "postgres",
            "HOST": host,
            "PORT": port,
            "CONN_MAX_AGE": None,
        }
    is_gated = os.environ.get("FLOOR_GATE") == "1"
    options = {} if is_gated else {"init_command": PRAGMAS}
    return {
        "ENGINE": "motcua.kernel.base.sqlite" if is_gated else "django.db.backends.sqlite3",
        "NAME": _URL,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", **options},
    }


SECRET_KEY = "the floor keeps no secrets"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["benchmarks.floor"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "benchmarks.floor.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
USE_TZ = True
