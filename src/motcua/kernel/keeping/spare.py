"""Databases for a while, beside those in use, for what is restored only to see."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, LiteralString
from urllib.parse import quote, urlencode

import psycopg
import psycopg.sql
from django.db import connections

from motcua.kernel.base.api import ids
from motcua.kernel.keeping.errors import DatabaseToolError
from motcua.kernel.keeping.points import connected

_VARIABLES = {"default": "MOTCUA_DATABASE_URL", "keys": "MOTCUA_KEYS_DATABASE_URL"}


@contextmanager
def spare_databases() -> Iterator[dict[str, str]]:
    """Yield the variables that name an empty database each; SQLite needs none, they are files.

    Raises:
        DatabaseToolError: The user of the databases may make none.
    """
    grown = [alias for alias in _VARIABLES if connections[alias].vendor == "postgresql"]
    names = {alias: f"motcua_drill_{alias}_{ids.new_token()[:8].lower()}" for alias in grown}
    names = {alias: name.replace("-", "_") for alias, name in names.items()}
    try:
        for alias, name in names.items():
            _tell(alias, "CREATE DATABASE {}", name)
        yield {
            variable: _url(connections[alias].settings_dict, names[alias]) if alias in names else ""
            for alias, variable in _VARIABLES.items()
        }
    finally:
        for alias, name in names.items():
            _tell(alias, "DROP DATABASE IF EXISTS {}", name)


def _tell(alias: str, statement: LiteralString, name: str) -> None:
    try:
        with connected(connections[alias].settings_dict) as connection:
            connection.autocommit = True
            connection.execute(psycopg.sql.SQL(statement).format(psycopg.sql.Identifier(name)))
    except psycopg.Error as fault:
        raise DatabaseToolError(
            f"Không tạo được cơ sở dữ liệu tạm để diễn tập ({fault}). Người dùng cơ sở dữ liệu "
            "cần quyền CREATEDB."
        ) from fault


def _url(settings: Mapping[str, Any], name: str) -> str:
    user = quote(settings["USER"], safe="")
    password = quote(settings["PASSWORD"], safe="")
    where = f"{settings['HOST']}:{settings['PORT']}" if settings["PORT"] else settings["HOST"]
    options = {key: value for key, value in settings["OPTIONS"].items() if isinstance(value, str)}
    query = f"?{urlencode(options)}" if options else ""
    return f"postgresql://{user}:{password}@{where}/{name}{query}"
