"""Versions are dated and frozen; an edited folder shows without a restart."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from motcua.domain.packs.api import load
from motcua.domain.packs.testing import BIRTH, CERTIFIED_COPY, edit
from motcua.domain.procedures.actions.publish_version import publish_version
from motcua.domain.procedures.actions.set_channel import set_channel
from motcua.domain.procedures.actions.sync_packs import pack_faults, sync_packs
from motcua.domain.procedures.errors import (
    EarlierChannelRowError,
    UnknownProcedureError,
    UnlawfulChannelError,
)
from motcua.domain.procedures.models import Channel, Procedure, Version
from motcua.domain.procedures.queries import channel_row, definition, search, version_in_force
from motcua.domain.procedures.testing import publish_all, published
from motcua.kernel.base.api import SYSTEM, clock, paths
from motcua.kernel.ledger.api import Subject, entries

pytestmark = pytest.mark.db
DAY = date(2026, 11, 25)


def test_every_procedure_of_the_packs_can_be_published() -> None:
    found = sorted(load(paths.packs_dir()).definitions, key=lambda one: one.procedure.valid_from)
    latest = {one.code: one for one in found if one.procedure.valid_from <= clock.today()}
    complete = {code for code, one in latest.items() if one.procedure.complete}

    assert publish_all() > 60
    assert (
        set(Procedure.objects.filter(is_complete=True).values_list("code", flat=True)) == complete
    )
    assert len(complete) >= 8


def test_a_version_keeps_all_that_belongs_to_it() -> None:
    version = published()

    kept = definition(version)

    assert kept.sha256 == version.sha256
    assert kept.form is not None
    assert "results/giay-khai-sinh.typ" in (kept.templates or {})
    assert [row.event for row in entries(Subject(kind="procedure", id=version.definition_id))]


def test_publishing_the_same_content_changes_nothing() -> None:
    first = published()

    assert published() == first
    assert Version.objects.count() == 1
    assert len(entries(Subject(kind="procedure", id=first.definition_id))) == 1


def test_the_version_in_force_is_that_of_the_day(packs: Path, birth: Path) -> None:
    sync_packs()
    later = birth.with_name(f"{birth.name}@2027-03-01")
    shutil.copytree(birth, later)
    edit(later / "procedure.yaml", {"valid_from: 2025-07-01": "valid_from: 2027-03-01"})

    assert sync_packs() == []

    assert version_in_force(BIRTH, on=date(2027, 2, 28)).valid_from == date(2025, 7, 1)
    assert version_in_force(BIRTH, on=date(2027, 3, 1)).valid_from == date(2027, 3, 1)
    with pytest.raises(UnknownProcedureError):
        version_in_force(BIRTH, on=date(2025, 6, 30))


def test_an_edited_folder_shows_at_the_next_look(packs: Path, birth: Path) -> None:
    sync_packs()
    edit(birth / "procedure.yaml", {"name: Đăng ký khai sinh": "name: Ghi nhận bé ra đời"})

    assert pack_faults() == []
    assert Version.objects.count() == 1
    assert sync_packs() == []

    assert definition(version_in_force(BIRTH, on=DAY)).name == "Ghi nhận bé ra đời"
    assert [found.code for found in search("be ra doi")] == [BIRTH]
    assert Version.objects.count() == 2


def test_a_new_folder_shows_at_the_next_look(packs: Path, birth: Path) -> None:
    sync_packs()
    new = birth.with_name("1.999998-thu-moi")
    new.mkdir()
    (new / "procedure.yaml").write_text(
        'code: "1.999998"\nname: Thủ tục thử mới\nlevels: [commune]\n'
        'field: {code: "", name: Thử}\nonline_level: information\ncomplete: false\n'
        "settled_by: {name: Ủy ban nhân dân cấp xã, unit_kind: justice}\n"
        'valid_from: 2026-01-01\ntime: {as_written: "5 ngày", verified: false}\n',
        "utf-8",
    )

    assert sync_packs() == []

    assert [found.code for found in search("thu moi")] == ["1.999998"]


def test_a_faulty_edit_keeps_the_old_version_and_is_told(packs: Path, birth: Path) -> None:
    sync_packs()
    edit(birth / "procedure.yaml", {"nycQuanHe = ": "nycQuanHe == "})

    looked, faults = pack_faults(), sync_packs()

    assert looked == faults == pack_faults()
    assert any("FEEL" in fault.message for fault in faults)
    assert Version.objects.count() == 1
    edit(birth / "procedure.yaml", {"nycQuanHe == ": "nycQuanHe = "})
    assert sync_packs() == []


def test_a_symbol_of_another_book_is_not_published_and_is_told(packs: Path, birth: Path) -> None:
    sync_packs()
    edit(birth / "procedure.yaml", {"{number:02d}/{year}": "{number:02d}/QĐ-UBND"})

    (fault,) = sync_packs()

    assert "signing.yaml" in fault.message
    assert "“khai-sinh”" in fault.message
    assert Version.objects.count() == 1


def test_looking_again_asks_the_database_nothing(
    packs: Path, django_assert_num_queries: object
) -> None:
    sync_packs()

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert sync_packs() == []


def test_invented_fees_stay_out_where_nothing_is_a_demonstration(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_DEMO", "0")
    plain = load(packs).definitions[0]
    monkeypatch.setenv("MOTCUA_DEMO", "1")
    shown = load(packs).definitions[0]

    assert not any(row.invented for item in plain.fees.fees for row in item.rows)
    assert any(row.invented for item in shown.fees.fees for row in item.rows)


def test_a_new_installation_has_its_portal_off() -> None:
    published()

    row = channel_row(BIRTH, channel="online", on=DAY)

    assert row is not None
    assert not row.portal_on


def test_opening_the_portal_is_a_dated_row() -> None:
    published()

    set_channel(actor=SYSTEM, code=BIRTH, channel="online", portal_on=True, on=DAY, basis="QĐ 1")

    before, after = (
        channel_row(BIRTH, channel="online", on=on) for on in (date(2026, 11, 24), DAY)
    )
    assert before is not None
    assert not before.portal_on
    assert before.valid_to == date(2026, 11, 24)
    assert after is not None
    assert after.portal_on


@pytest.mark.parametrize(
    ("code", "channel", "portal_on"),
    [
        (CERTIFIED_COPY, "online", True),
        (CERTIFIED_COPY, "post", False),
        (BIRTH, "counter", True),
        (BIRTH, "telegraph", False),
    ],
)
def test_an_unlawful_channel_is_refused_and_leaves_no_trace(
    code: str, channel: str, portal_on: bool
) -> None:
    version = published(code)
    rows = list(Channel.objects.values())

    with pytest.raises(UnlawfulChannelError):
        set_channel(actor=SYSTEM, code=code, channel=channel, portal_on=portal_on, on=DAY)

    assert list(Channel.objects.values()) == rows
    assert len(entries(Subject(kind="procedure", id=version.definition_id))) == 1


def test_rows_are_only_added_at_the_end() -> None:
    published()
    set_channel(actor=SYSTEM, code=BIRTH, channel="online", portal_on=True, on=DAY)

    with pytest.raises(EarlierChannelRowError):
        set_channel(
            actor=SYSTEM, code=BIRTH, channel="online", portal_on=False, on=date(2026, 11, 1)
        )


def test_publishing_again_does_not_touch_the_channels(packs: Path, birth: Path) -> None:
    sync_packs()
    set_channel(actor=SYSTEM, code=BIRTH, channel="online", portal_on=True, on=DAY)
    edit(birth / "procedure.yaml", {"name: Đăng ký khai sinh": "name: Khai sinh cho trẻ"})
    sync_packs()

    row = channel_row(BIRTH, channel="online", on=DAY)

    assert row is not None
    assert row.portal_on


def test_a_definition_survives_its_storage() -> None:
    for whole in load(paths.packs_dir()).definitions:
        version = publish_version(actor=SYSTEM, definition=whole)
        assert definition(version).procedure == whole.procedure
