"""Whoever changes a row past the platform is named: every column that people see has its entry."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client

from motcua.domain.breaches.testing import closed_breach
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.testing import (
    Hands,
    Province,
    a_defect,
    apologised,
    drafted_birth,
    file_birth,
    hand_in,
    received_birth,
    refused,
    stopped,
)
from motcua.domain.dossiers.testing.supplements import asked
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import sealed_plainly
from motcua.domain.packs.testing import CERTIFIED_COPY
from motcua.domain.payments import api as payments
from motcua.domain.procedures.testing import published
from motcua.domain.work import api as work
from motcua.kernel.base.api import SYSTEM, clock, ids, integrity
from motcua.kernel.identity import api as identity
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.identity.testing import enrol, sign_in
from motcua.kernel.ledger.api import (
    ToldRows,
    audit,
    broken_commitments,
    told_rows,
    unlike_of,
    unlike_rows,
)
from motcua.kernel.organisations.api import Post
from motcua.kernel.privacy.api import Sealed, erase_key

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

COPIES: Mapping[str, Any] = {
    "nycHoTen": "Trần Thị Minh Hoa",
    "nycSo": "042194007316",
    "nycSoDienThoai": "0912345678",
    "documents": [{"kind": "Bằng tốt nghiệp", "pages": 3, "copies": 5}],
}

COUNTER: Mapping[str, Any] = {"ketQuaNhan": "one_stop"}


@pytest.fixture
def lived(province: Province, hands: Hands) -> None:
    """Let there be of everything that is compared: filed, paid, settled, refused, rated."""
    published(CERTIFIED_COPY)
    minh = province.actor("minh")
    for day in (1, 15):
        payments.set_payee_account(
            actor=SYSTEM,
            agency_id=province.cam_binh.pk,
            bank_bin="970436",
            bank_name="Vietcombank",
            account=f"10000{day:02d}",
            holder_name="TTPVHCC XA CAM BINH",
            on=date(2026, 11, day),
        )
    for _each in range(2):
        handed_in = hand_in(
            minh, CERTIFIED_COPY, answers=COPIES, channel="counter", agency=province.cam_binh
        )
        paid = dossiers.receive_at_counter(actor=minh, dossier=handed_in).dossier
        hands.forward(minutes=5)
    request = payments.waiting_request(paid.subject)
    assert request is not None
    payments.record_cash(actor=minh, request_id=request.pk, amount_vnd=25_000, key="counter")
    file_birth(province)
    _move_about(province.actor("thao").id)
    enrol(demo.account_of("thao"))
    identity.add_client(actor=SYSTEM, name="Hệ thống thử")
    deputy = province.actor("quy").post_id
    assert deputy
    issuing.give_power(
        actor=SYSTEM,
        post_id=deputy,
        kind=issuing.PowerKind.FIELD,
        fields=["justice"],
        basis="Quyết định số 12/QĐ-UBND ngày 01/7/2026 của Ủy ban nhân dân xã Cẩm Bình",
        first_on=clock.today(),
    )
    _work_on(province)
    closed_breach(province.actor("phuc"))
    ended = refused(province, dossiers.receive(actor=minh, dossier_id=file_birth(province).id))
    dossiers.rate(
        actor=province.actor("hoa"), dossier_id=ended.id, score=2, times_sent_away=3, comment="Chậm"
    )


def _work_on(province: Province) -> None:
    """Let dossiers be apologised for, stopped, asked about, written about, given out."""
    late, given = received_birth(province), drafted_birth(province, answers=COUNTER)
    assert late.due_at
    apologised(province, late, new_due_at=late.due_at + timedelta(days=7))
    stopped(province, received_birth(province))
    about, _other = asked(province), asked(province, a_defect())
    dossiers.send_message(actor=province.actor("hoa"), dossier_id=about.id, words="Xin chờ")
    unit = province.actor("dung").unit_id
    assert unit
    by = (clock.today() + timedelta(days=2)).isoformat()
    typed = {"question": "Có vướng mắc gì?", "by": by, "to": unit.hex}
    _perform("ha", late, "ask_opinion", **typed)
    _perform("dung", late, "give_opinion", verdict="remarks", words="Không vướng mắc gì.")
    sealed_plainly(given[1], by=province.actor("thao"))
    to = replace(dossiers.THE_OWNER, name="Trần Thị Sen")
    dossiers.return_result(actor=province.actor("minh"), dossier_id=given[0].id, to=to)


def _perform(who: str, dossier: dossiers.Dossier, act: str, **typed: str) -> None:
    actor = actor_of(demo.account_of(who))
    acts = work.kinds.get("dossier").acts
    assert acts
    words = {key: [value] for key, value in typed.items()}
    work.perform_named(acts(actor, dossier.code), act, work.Typed(words))


def _move_about(account_id: UUID) -> None:
    """Let an officer take a post, leave it, keep it after all, and leave it another day."""
    post = Post.objects.exclude(holdings__account=account_id).order_by("pk")[0]
    today = clock.today()
    identity.take_post(actor=SYSTEM, account_id=account_id, post=post, valid_from=today)
    own: Mapping[str, Any] = {"actor": SYSTEM, "account_id": account_id, "post_id": post.pk}
    identity.leave_post(**own, valid_to=today + timedelta(days=3))
    identity.keep_post(**own)
    identity.leave_post(**own, valid_to=today + timedelta(days=1))


def _model(rows: ToldRows[Any], column: str) -> tuple[type[models.Model], str]:
    """Return the model that has a column, and its name there."""
    own, _dot, name = column.rpartition(".")
    if not own:
        return rows.rows().model, column
    if "." in own:
        return apps.get_model(own), name
    return next(one for one in apps.get_models() if one.__name__ == own), name


_INSTEAD: Mapping[str, Any] = {
    "DateTimeField": datetime.fromisoformat("2026-11-30T17:00:00+07:00"),
    "DateField": date(2026, 12, 31),
    "BinaryField": Sealed(bytes(60)),
}
"""What stands where nothing stood."""
_BENDS: Sequence[tuple[Any, Callable[[Any], Any]]] = (
    (bool, lambda value: not value),
    (int, lambda value: value + 1),
    (str, lambda value: f"{value[:-1]}~" if value else "~"),
    ((datetime, date), lambda value: value + timedelta(days=2)),
    (list, lambda value: [] if value else ["~"]),
    (dict, lambda value: {} if value else {"~": 1}),
    ((bytes, memoryview), lambda value: bytes(len(value))),
    (Sealed, lambda value: Sealed(bytes(len(value.ciphertext)))),
)


def _bent(field: "models.Field[Any, Any]", value: Any) -> Any:
    """Return another value that the column takes."""
    if field.choices:
        return next(key for key, _words in field.flatchoices if key != value)
    if value is None and field.get_internal_type() in _INSTEAD:
        return _INSTEAD[field.get_internal_type()]
    if value is None or isinstance(value, UUID):
        return _another(field, value)
    return next(bend(value) for kind, bend in _BENDS if isinstance(value, kind))


def _another(field: "models.Field[Any, Any]", value: UUID | None) -> Any:
    related = field.related_model
    if related is None:
        return ids.new_id()
    assert isinstance(related, type)
    return related._base_manager.exclude(pk=value).values_list("pk", flat=True).first()


def _told_when_bent(rows: ToldRows[Any], column: str, label: str) -> Iterator[bool]:
    """Bend one column of one row after the other; say of each whether it was told."""
    model, name = _model(rows, column)
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    for pk, value in model._base_manager.values_list("pk", field.attname):
        with suppress(IntegrityError), transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{field.attname: _bent(field, value)})
            yield any(one.what.startswith(label) for one in unlike_of(rows))
            transaction.set_rollback(True)


def test_whoever_bends_a_column_in_the_database_is_named(lived: None) -> None:
    assert list(unlike_rows()) == []

    unseen = [
        f"{rows.name}: {column}"
        for rows in told_rows
        for label, columns in rows.columns.items()
        for column in chain.from_iterable(columns)
        if not any(_told_when_bent(rows, column, label))
    ]

    assert not unseen, "; ".join(unseen)


def test_every_column_of_such_rows_is_told_or_has_a_reason_not_to_be() -> None:
    for key, rows in told_rows.items():
        columns = [one for each in rows.columns.values() for one in chain.from_iterable(each)]
        told = {_model(rows, column) for column in (*columns, *rows.untold)}
        known = {model for model, _name in told}
        missing = {
            f"{key}: {model.__name__}.{field.name}"
            for model in known
            for field in model._meta.concrete_fields
            if not field.primary_key and not _is_told(told, model, field.name)
        }
        assert missing == set()


def _is_told(
    told: set[tuple[type[models.Model], str]], model: type[models.Model], name: str
) -> bool:
    return any(name == each and issubclass(model, one) for one, each in told)


def test_fsck_and_the_audit_name_the_row_and_both_sayings(lived: None) -> None:
    dossier = dossiers.Dossier.objects.exclude(rating=None).get()
    models.QuerySet(dossiers.Dossier).filter(pk=dossier.pk).update(paid_vnd=9_000, fee_vnd=1)

    faults = [f for f in integrity.examine_all().faults if f.where == dossier.code]
    fault = audit().first_fault

    assert [one.what for one in faults] == [
        "Số tiền đã nộp ghi 9.000 đ, nhật ký nói 0 đ.",
        "Số tiền phải nộp ghi 1 đ, nhật ký nói 0 đ.",
    ]
    assert fault is not None
    assert fault.what == f"{dossier.code}: Số tiền đã nộp ghi 9.000 đ, nhật ký nói 0 đ."
    assert [one.what for one in broken_commitments()][1:] == [
        f"{dossier.code}: Số tiền phải nộp ghi 1 đ, nhật ký nói 0 đ."
    ]


def test_sealed_answers_that_were_replaced_are_named_and_the_page_says_so(
    lived: None, province: Province
) -> None:
    dossier = dossiers.Dossier.objects.exclude(rating=None).get()
    page = sign_in(Client(), demo.account_of("hoa"))
    models.QuerySet(dossiers.Dossier).filter(pk=dossier.pk).update(answers=Sealed(bytes(60)))

    told = [one.what for one in unlike_rows()]
    shown = page.get(f"/ho-so/{dossier.code}/")
    erase_key(dossier.subject)
    keyless = [one.what for one in unlike_rows()]

    assert told == ["Nội dung khai không còn như nhật ký đã niêm phong."]
    assert shown.status_code == 409
    assert "Dữ liệu này đã bị sửa ngoài hệ thống" in shown.content.decode()
    assert keyless == ["Khóa dữ liệu không còn, mà nhật ký không có lần xóa theo luật nào."]


def test_a_row_without_entries_and_entries_without_a_row_are_named(lived: None) -> None:
    accounts = apps.get_model("payments", "PayeeAccount")._base_manager
    first = accounts.order_by("valid_from").first()
    assert first is not None
    gone = first.pk
    accounts.filter(pk=gone).update(id=ids.new_id())

    told = {one.where: one.what for one in unlike_rows()}

    assert told == {
        "tài khoản thụ hưởng 1000001 từ 01/11/2026": "Nhật ký không có lần đặt tài khoản này.",
        f"tài khoản thụ hưởng {gone}": "Nhật ký có mà dữ liệu không còn.",
    }
