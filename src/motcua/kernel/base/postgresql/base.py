"""The backend that Django loads: `ENGINE = "motcua.kernel.base.postgresql"`."""

from typing import Any, Self, cast

import psycopg
from django.db.backends.postgresql import base
from psycopg.abc import Params, Query

_BOUND_ON_THE_SERVER = {"server_side_binding": True, "prepare_threshold": 0}
"""For planning the statements of a page costs the server twice what running them does."""

_PATIENCE = {
    "connect_timeout": 5,
    "tcp_user_timeout": 15_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""For a server that is cut off must not hold every thread of a web process for minutes."""

_MOST_PREPARED = 400
"""Statements that one connection keeps; psycopg's own hundred are fewer than the pages have."""


class Cursor(base.CursorMixin, psycopg.Cursor[Any]):
    """A cursor that prepares what has values; migrations send several statements as one text."""

    def execute(
        self,
        query: Query,
        params: Params | None = None,
        *,
        prepare: bool | None = None,
        binary: bool | None = None,
    ) -> Self:
        is_prepared = False if params is None else prepare
        text = cast("str", query)  # or any of the forms that the method takes
        return super().execute(text, params, prepare=is_prepared, binary=binary)


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL whose connections prepare each statement when they first meet it."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        settings_dict["OPTIONS"] = {
            **_BOUND_ON_THE_SERVER,
            **_PATIENCE,
            **settings_dict["OPTIONS"],
        }
        super().__init__(settings_dict, alias)

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if params["cursor_factory"] is base.ServerBindingCursor:
            params["cursor_factory"] = Cursor
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection:
        connection: psycopg.Connection = super().get_new_connection(conn_params)
        connection.prepared_max = _MOST_PREPARED
        return connection
