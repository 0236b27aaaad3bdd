"""Data keys live in a database of their own, with its own short backup cycle."""

from typing import Any

from django.db.models import Model

KEYS = "keys"
_IN_BOTH = {"keeping.pulse"}
"""What either database has for itself; whoever asks says which."""


class KeysRouter:
    """Send `DataKey` to the `keys` database and keep everything else out of it."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return KEYS if _is_key(model) else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return KEYS if _is_key(model) else None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        return False if _is_key(type(one)) or _is_key(type(other)) else None

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool | None:
        if f"{app_label}.{model_name}" in _IN_BOTH:
            return True
        is_key = app_label == "privacy" and model_name == "datakey"
        return is_key if db == KEYS or is_key else None


def _is_key(model: type[Model]) -> bool:
    return model._meta.label_lower == "privacy.datakey"
