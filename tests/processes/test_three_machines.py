"""The files of `deploy/ha`, and the address of several servers; `deploy/ha/drill` runs them."""

import re
from pathlib import Path
from string import Template

import psycopg.conninfo
import pytest
import yaml

from motcua.kernel.base.api import limits
from motcua.project.environment import database

SHIPPED = Path(__file__).parents[2] / "deploy" / "ha"
URL = "postgresql://motcua:a%40b@pg1:5432,pg2:5433,pg3/motcua?target_session_attrs=read-write"


def test_several_servers_are_named_in_one_address() -> None:
    named = database(URL, file_name="unused")

    places = {"host": named["HOST"], "port": named["PORT"], "user": named["USER"]}
    told = psycopg.conninfo.conninfo_to_dict(
        psycopg.conninfo.make_conninfo(**places, **named["OPTIONS"])
    )
    assert (told["host"], told["port"]) == ("pg1,pg2,pg3", "5432,5433,")
    assert (told["user"], named["PASSWORD"]) == ("motcua", "a@b")
    assert told["target_session_attrs"] == "read-write"


@pytest.mark.parametrize("url", ["postgresql:///motcua?host=/run", "postgresql://u@pg1/motcua"])
def test_one_server_is_named_as_before(url: str) -> None:
    named = database(url, file_name="unused")

    assert named["HOST"] in {"", "pg1"}
    assert named["PORT"] == ""


def test_no_commit_is_acknowledged_that_one_machine_alone_has() -> None:
    settings = yaml.safe_load((SHIPPED / "patroni.yml").read_text("utf-8"))["bootstrap"]["dcs"]

    assert settings["synchronous_mode"]
    assert settings["synchronous_mode_strict"]
    assert settings["postgresql"]["parameters"]["synchronous_commit"] == "on"
    assert settings["loop_wait"] + 2 * settings["retry_timeout"] <= settings["ttl"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("patroni.env", {"NAME", "ADDRESS", "SECRET", "MEMBERS"}),
        ("etcd.env", {"NAME", "ADDRESS", "PEERS"}),
    ],
)
def test_what_differs_from_machine_to_machine_is_left_open(name: str, wanted: set[str]) -> None:
    text = (SHIPPED / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]

    assert set(Template("\n".join(lines)).get_identifiers()) == wanted
    assert all(re.fullmatch(r"[A-Z0-9_]+=\S+", line) for line in lines)


def test_a_changed_segment_leaves_within_a_minute_and_sealed() -> None:
    archive = (SHIPPED.parent / "pitr" / "archive.conf").read_text("utf-8")
    kept = (SHIPPED.parent / "pitr" / "pgbackrest.conf").read_text("utf-8")

    assert "archive_timeout = 60\n" in archive
    assert "repo1-cipher-type=aes-256-cbc" in kept
    assert f"repo1-retention-full={limits.get('keeping.kept_days')}\n" in kept
