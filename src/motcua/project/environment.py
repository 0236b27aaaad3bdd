"""The settings that an operator gives, read from the environment."""

import os
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua.kernel.base.api import Refusal, paths

_CONNECTOR = "MOTCUA_CONNECTOR_"


@dataclass(frozen=True, kw_only=True, slots=True)
class Environment:
    """What `docs/how-to/operate.md` lists, with its defaults.

    Attributes:
        is_demo: `MOTCUA_DEMO=1`: invented cast, one-click sign-in, simulators on loopback.
        is_development: `MOTCUA_DEVELOPMENT=1`: a developer's machine, said on every page; what a
            real installation refuses to start on is let be.
        without: `MOTCUA_WITHOUT`: keys of modules that are not plugged in, comma-separated.
        apart: `MOTCUA_APART`: which of `intake` and `signer` somebody else starts, under users of
            their own, comma-separated.
        port: `MOTCUA_PORT`: where `motcua serve` listens.
        bind: `MOTCUA_BIND`: on which address of the machine.
        database_url: `MOTCUA_DATABASE_URL`: empty for a SQLite file in the data folder.
        keys_database_url: `MOTCUA_KEYS_DATABASE_URL`: the same for the data keys.
        hosts: `MOTCUA_HOSTS`: names under which the site is reached, comma-separated.
        proxies: `MOTCUA_PROXIES`: addresses or networks of the proxies before us, comma-separated;
            what they forward is believed, nobody else's `X-Forwarded-For` is.
        scanner: `MOTCUA_SCANNER`: `unix:/path` or `tcp:host:port` of clamd; empty for none.
        base_url: `MOTCUA_BASE_URL`: public address, for links in QR codes and letters.
        timestamp_url: `MOTCUA_TSA`: time-stamping authority (RFC 3161); empty for none, in a demo
            the simulator.
        connectors: `MOTCUA_CONNECTOR_<KEY>`: address of each outside system; `#private` behind it
            for a network of the State.
        log: `MOTCUA_LOG`: `json` for one JSON object a line; `text` for lines that people read.
        mail_from: `MOTCUA_MAIL_FROM`: whom letters by e-mail come from.
        witnesses: `MOTCUA_WITNESSES`: file (C2SP tlog-policy) that names the log's witnesses.
        backup, backup_keys, backup_passphrase: `MOTCUA_BACKUP`: where the worker keeps everything
            each night, empty where something else does; `MOTCUA_BACKUP_KEYS`: the file of keys,
            elsewhere; `MOTCUA_BACKUP_PASSPHRASE_FILE`: what seals it.
        help_phone: `MOTCUA_HELP_PHONE`: whom citizens call, shown on their pages; empty for none.
        simulators_url: Where the stand-ins of a demonstration answer, on loopback.
    """

    is_demo: bool
    is_development: bool
    without: tuple[str, ...]
    apart: tuple[str, ...]
    port: int
    bind: str
    database_url: str
    keys_database_url: str
    hosts: tuple[str, ...]
    proxies: tuple[IPv4Network | IPv6Network, ...]
    scanner: str
    base_url: str
    timestamp_url: str
    simulators_url: str
    connectors: dict[str, str]
    log: str
    mail_from: str
    witnesses: str
    help_phone: str
    backup: str
    backup_keys: str
    backup_passphrase: str


def read() -> Environment:
    """Return what the environment says now."""
    port = int(os.environ.get("MOTCUA_PORT") or 8000)
    hosts = os.environ.get("MOTCUA_HOSTS") or "localhost,127.0.0.1,[::1]"
    proxies = os.environ.get("MOTCUA_PROXIES", "")
    is_demo = os.environ.get("MOTCUA_DEMO") == "1"
    return Environment(
        is_demo=is_demo,
        is_development=os.environ.get("MOTCUA_DEVELOPMENT") == "1",
        without=_parts(os.environ.get("MOTCUA_WITHOUT", "")),
        apart=_parts(os.environ.get("MOTCUA_APART", "")),
        port=port,
        bind=os.environ.get("MOTCUA_BIND") or "127.0.0.1",
        database_url=os.environ.get("MOTCUA_DATABASE_URL", ""),
        keys_database_url=os.environ.get("MOTCUA_KEYS_DATABASE_URL", ""),
        hosts=_parts(hosts),
        proxies=tuple(_network(part) for part in _parts(proxies)),
        scanner=os.environ.get("MOTCUA_SCANNER", ""),
        base_url=(os.environ.get("MOTCUA_BASE_URL") or f"http://localhost:{port}").rstrip("/"),
        timestamp_url=os.environ.get("MOTCUA_TSA")
        or (simulated_timestamp_url(port) if is_demo else ""),
        connectors={
            name.removeprefix(_CONNECTOR).lower().replace("_", "-"): value
            for name, value in os.environ.items()
            if name.startswith(_CONNECTOR) and value
        },
        log=os.environ.get("MOTCUA_LOG", "text"),
        mail_from=os.environ.get("MOTCUA_MAIL_FROM", "motcua@localhost"),
        witnesses=os.environ.get("MOTCUA_WITNESSES", ""),
        help_phone=os.environ.get("MOTCUA_HELP_PHONE", "").strip(),
        backup=os.environ.get("MOTCUA_BACKUP", ""),
        backup_keys=_backup_keys(),
        backup_passphrase=os.environ.get("MOTCUA_BACKUP_PASSPHRASE_FILE", ""),
        simulators_url=f"http://127.0.0.1:{port + 10}",
    )


def _backup_keys() -> str:
    keys = os.environ.get("MOTCUA_BACKUP_KEYS", "")
    if os.environ.get("MOTCUA_BACKUP") and not keys:
        raise Refusal(
            "MOTCUA_BACKUP cần MOTCUA_BACKUP_KEYS: tệp khóa, cất ở nơi khác thư mục sao lưu. "
            "Không có tệp ấy thì bản sao lưu không mở lại được."
        )
    return keys


def simulated_timestamp_url(port: int) -> str:
    """Return where the simulators of the platform on `port` stamp."""
    return f"http://127.0.0.1:{port + 10}/pki/tsa"


def _parts(listed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in listed.split(",") if part.strip())


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        raise Refusal(f"MOTCUA_PROXIES: “{text}” không phải địa chỉ hay dải địa chỉ.") from None


def database(url: str, *, file_name: str) -> dict[str, Any]:
    """Return Django's settings for a database URL, or for a SQLite file in the data folder."""
    if not url:
        return _sqlite(paths.data_dir() / file_name)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"Unknown database: {parts.scheme}")
    return {
        "ENGINE": "motcua.kernel.base.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        **_where(parts.netloc),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def _where(place: str) -> dict[str, str]:
    """Return host and port, each a list with commas where several servers are named."""
    named = [urlsplit(f"//{one}") for one in place.rpartition("@")[2].split(",")]
    ports = [str(one.port or "") for one in named]
    return {
        "HOST": ",".join(unquote(one.hostname or "") for one in named),
        "PORT": ",".join(ports) if any(ports) else "",
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "motcua.kernel.base.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
        "TEST": {"NAME": f"{path}.test"},
    }
