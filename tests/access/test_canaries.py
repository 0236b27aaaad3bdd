"""Numbers of a person stand nowhere in clear: not in tables, files, caches, logs or addresses."""

import json
import logging
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connections

from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Recipient, Shown
from motcua.domain.dossiers.testing import PIN, a_defect, signing_office
from motcua.domain.issuing import api as issuing
from motcua.kernel.base.api import paths
from motcua.kernel.identity.actions.erase_person import erase_person
from motcua.kernel.jobs.testing import hurry, run_jobs
from tests.access import rows
from tests.access.sweep import send, shown
from tests.access.world import CANARIES, WORD, World

pytestmark = [pytest.mark.db, pytest.mark.once("secret"), pytest.mark.timeout(900)]

_LINK = re.compile(r'(?:href|action|src|hx-get|hx-post)="([^"]+)"')
_DIGITS = re.compile(r"(?<=\d)[ .](?=\d)")

_HOA = ("Trần Thị Minh Hoa", "042194007316")
_EXAMPLES = {"definitions_draft", "definitions_versionfiles"}
"""Where examples of packs lie, which name the invented cast."""
_OPENERS = {
    "can-bo": ("minh", "ha", "tuan", "thao", "nam", "binh", "oanh", "lan"),
    "quan-tri": ("phuc",),
    "nop": ("hoa", "son"),
    "ho-so": ("hoa", "son"),
    "api": ("client",),
}


@pytest.fixture
def lived(world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> str:
    """Live a dossier to its end and open every page of it; return what was logged meanwhile."""
    caplog.set_level(logging.DEBUG)
    _live(world, tmp_path)
    _open_every_page(world)
    hurry()
    run_jobs()
    return caplog.text


def test_no_number_is_kept_or_logged_in_clear(world: World, lived: str) -> None:
    name = world.objects["cam_binh"].dossier.owner_name
    assert "work_name" in _in_tables(name), "the search is blind: a name stands in clear"
    assert _in_tables() == []
    assert _in_files(paths.data_dir()) == []
    assert [canary for canary in CANARIES if canary in _DIGITS.sub("", lived)] == []

    _erase_hoa(world)
    assert set(_in_tables(*_HOA)) <= _EXAMPLES
    assert _in_files(paths.data_dir(), *_HOA) == []


def _live(world: World, folder: Path) -> None:
    """Sign, seal and rate Hoa's; take Sơn's back and ask for a supplement."""
    actor = world.province.actor
    hoa, binh = world.objects["cam_binh"].dossier, world.objects["cam_due"].dossier
    result = hoa.results.get()
    with signing_office(world.province, folder):
        issuing.sign(actor=actor("tuan"), paper_id=result.id, pin=PIN)
        issuing.number_and_seal(actor=actor("thao"), paper_id=result.id, pin=PIN)
    dossiers.rate(actor=actor("hoa"), dossier_id=hoa.id, score=5, times_sent_away=0, comment=WORD)
    dossiers.take_back(actor=actor("binh"), matter_id=binh.id)
    dossiers.request_supplement(
        actor=actor("binh"), dossier_id=binh.id, defects=[a_defect(reason=WORD)]
    )
    run_jobs()


def _erase_hoa(world: World) -> None:
    """Let Hoa have her birth certificate, and be erased: what it rests on is kept, sealed."""
    dossier, actor = world.objects["cam_binh"].dossier, world.province.actor
    taker = dossiers.Taker(recipient=Recipient.OWNER, shown=Shown.IDENTITY_CARD)
    if dossiers.Dossier.objects.get(id=dossier.id).is_open:
        dossiers.return_result(actor=actor("minh"), dossier_id=dossier.id, to=taker)
        run_jobs()
    assert {"work_name", "identity_account"} <= set(_in_tables(*_HOA))
    done = erase_person(
        actor=actor("phuc"),
        second=actor("tuan"),
        personal_number=_HOA[1],
        legal_basis=f"Đơn của bà {_HOA[0]}; 91/2025/QH15",
    )
    assert [(one.code, one.until) for one in done.kept] == [(dossier.code, None)]


def _open_every_page(world: World) -> None:
    links: set[str] = set()
    for row in rows.of_all():
        for who in _openers(row) if row.method == "GET" else ():
            answer = send(world, "GET", row.path(world.values), who)
            assert answer.status_code < 500, row.key
            if not answer.streaming:
                links |= set(_LINK.findall(answer.content.decode("utf-8", "replace")))
    assert len(links) > 100
    assert [link for link in links if shown(link)] == []


def _openers(row: rows.Row) -> list[str]:
    """Return who has business at an address: in the battery all, else whom it opened for.

    The access rows prove that it opens for nobody else.
    """
    people = _OPENERS.get(row.address.partition("/")[0], ("hoa", "son", "minh", "nam"))
    if "MOTCUA_BATTERY" in os.environ:
        return list(people)
    return [who for who in people if row.answers[who].startswith("2")]


def _in_tables(*wanted: str) -> list[str]:
    """Return the tables of both databases in which a canary stands."""
    needles = [text.encode() for text in wanted or CANARIES]
    found = []
    for alias in ("default", "keys"):
        connection = connections[alias]
        for table in connection.introspection.table_names():
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                rows = b"\n".join(_bytes(value) for row in cursor for value in row)
            if any(needle in rows for needle in needles):
                found.append(table)
    return found


def _bytes(value: object) -> bytes:
    """Return a value as it would be read, with letters of JSON spelt out."""
    if isinstance(value, bytes | memoryview | bytearray):
        return bytes(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str).encode()
    text = str(value)
    with suppress(ValueError):
        text += json.dumps(json.loads(text), ensure_ascii=False)
    return text.encode()


def _in_files(folder: Path, *wanted: str) -> list[str]:
    needles = [text.encode() for text in wanted or CANARIES]
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]
