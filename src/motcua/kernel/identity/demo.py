"""The invented cast of a demonstration, read from `packs/demo/cast.yaml`."""

import hashlib
import hmac
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from motcua.kernel.base.api import paths, secret
from motcua.kernel.identity.errors import CastFileError, DemoIsOffError, UnknownAccountError
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.oidc.claims import CitizenClaims
from motcua.kernel.identity.queries import find_citizen
from motcua.kernel.identity.tokens import DEMO_PREFIX


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OfficerEntry(_Strict):
    """An officer of the cast: where they work is told by area or short name, unit and post."""

    key: str
    login: str
    full_name: str
    note: str = ""
    agency: str
    unit: str
    post: str


class CitizenEntry(_Strict):
    """A citizen of the cast, as the identity provider's simulator knows them."""

    key: str
    full_name: str
    personal_number: str = Field(pattern=r"^042[0-3]\d{8}$")
    birth_date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    phone: str = Field(pattern=r"^0\d{9}$")
    email: str = ""
    assurance_level: int = 2
    note: str = ""

    def claims(self) -> CitizenClaims:
        """Return what the identity provider would say."""
        return CitizenClaims(
            personal_number=self.personal_number,
            full_name=self.full_name,
            birth_date=self.birth_date,
            phone=self.phone,
            email=self.email or None,
            assurance_level=self.assurance_level,
        )


class ClientEntry(_Strict):
    """The system of the cast that calls the API."""

    key: str
    name: str
    agency: str
    scopes: tuple[str, ...]


class Cast(_Strict):
    """Everyone in the demonstration."""

    citizens: tuple[CitizenEntry, ...]
    officers: tuple[OfficerEntry, ...]
    clients: tuple[ClientEntry, ...]

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        keys = [
            *(entry.key for entry in self.citizens),
            *(entry.key for entry in self.officers),
            *(entry.key for entry in self.clients),
        ]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"two of the cast are called {', '.join(sorted(twice))}")
        return self


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One of the cast, as the sign-in page offers them."""

    key: str
    name: str
    note: str
    is_officer: bool


def read_cast(path: Path | None = None) -> Cast:
    """Return the cast.

    Raises:
        CastFileError: The file is missing or not as expected.
    """
    return _read(path or paths.packs_dir() / "demo" / "cast.yaml")


def cast_members() -> tuple[Member, ...]:
    """Return whom the sign-in page offers: citizens first."""
    cast = read_cast()
    citizens = (
        Member(key=entry.key, name=entry.full_name, note=entry.note, is_officer=False)
        for entry in cast.citizens
    )
    officers = (
        Member(key=entry.key, name=entry.full_name, note=entry.note, is_officer=True)
        for entry in cast.officers
    )
    return (*citizens, *officers)


def account_of(key: str) -> Account:
    """Return the account of one of the cast.

    Raises:
        DemoIsOffError: This is not a demonstration.
        UnknownAccountError: Nobody of the cast is called so, or the cast is not loaded.
    """
    require_demo()
    account = _citizen(key) or _officer(key)
    if account is None or not account.is_active:
        raise UnknownAccountError("Không có nhân vật trình diễn này.")
    return account


def require_demo() -> None:
    """Raise DemoIsOffError unless this is a demonstration."""
    if not settings.MOTCUA_DEMO:
        raise DemoIsOffError("Chỉ dùng được ở chế độ trình diễn.")


def client_token(key: str) -> str:
    """Return the fixed token of a demonstration's client, made from this installation's secret."""
    require_demo()
    digest = hmac.new(secret.load("demo-tokens"), key.encode(), hashlib.sha256).hexdigest()
    return f"{DEMO_PREFIX}{digest[:40]}"


def _citizen(key: str) -> Account | None:
    entry = next((row for row in read_cast().citizens if row.key == key), None)
    return find_citizen(entry.personal_number) if entry else None


def _officer(key: str) -> Account | None:
    entry = next((row for row in read_cast().officers if row.key == key), None)
    if entry is None:
        return None
    return Account.objects.filter(login=entry.login, kind=Account.Kind.OFFICER).first()


@cache
def _read(path: Path) -> Cast:
    try:
        return Cast.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))
    except (OSError, yaml.YAMLError, ValidationError) as fault:
        raise CastFileError(f"Không đọc được danh sách người {path.name}: {fault}") from fault
