"""Erasing a person by law: what goes, what stays, who may."""

from collections.abc import Sequence

import pytest
from django.test import Client

from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import BIRTH_ANSWERS, Province, file_birth, make_province
from motcua.domain.filing import api as filing
from motcua.domain.packs.testing import BIRTH
from motcua.domain.work.api import Name
from motcua.kernel.files.api import files_of
from motcua.kernel.identity.actions.erase_person import ErasedPerson, erase_person
from motcua.kernel.identity.api import demo, find_citizen
from motcua.kernel.identity.errors import ErasureRefusedError
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import audit, entries, verify_chain
from motcua.kernel.notices.models import Notice
from motcua.kernel.privacy.api import KeyErasedError, sealing_key

pytestmark = [pytest.mark.db, pytest.mark.once("secret")]

NUMBER = str(BIRTH_ANSWERS["nycSo"])


@pytest.fixture
def province() -> Province:
    return make_province()


def _erase(
    province: Province, by: Sequence[str] = ("phuc", "tuan"), number: str = NUMBER
) -> ErasedPerson:
    first, second = (province.actor(key) for key in by)
    basis = "Đơn của bà Trần Thị Minh Hoa ngày 01/12/2026; 91/2025/QH15"
    return erase_person(actor=first, second=second, personal_number=number, legal_basis=basis)


def _withdrawn(province: Province) -> Dossier:
    dossier = file_birth(province)
    hoa = province.actor("hoa")
    dossiers.send_message(actor=hoa, dossier_id=dossier.id, words="Tôi xin rút.")
    dossiers.withdraw(actor=hoa, dossier_id=dossier.id)
    run_jobs()
    return dossier


def test_an_erased_person_is_found_nowhere_and_the_record_stands(province: Province) -> None:
    dossier = _withdrawn(province)
    hoa = province.actor("hoa")
    draft = filing.start_draft(
        actor=hoa, procedure_code=BIRTH, channel="online", answers=BIRTH_ANSWERS
    )
    before = len(entries(dossier.subject))

    done = _erase(province)

    account = Account.objects.get(id=hoa.id)
    assert (find_citizen(NUMBER), account.display_name, account.is_active) == (
        None,
        "Người đã được xóa dữ liệu",
        False,
    )
    assert not Name.objects.filter(matter=dossier.id).exists()
    assert not files_of(dossier.subject)
    assert not Notice.objects.filter(account=hoa.id).exists()
    for subject in (dossier.subject, type(dossier.subject)(kind="dossier", id=draft.id)):
        with pytest.raises(KeyErasedError):
            sealing_key(subject)
    assert verify_chain(dossier.subject).is_whole
    told = list(entries(dossier.subject))
    assert [len(told), told[-1].event] == [before + 1, "dossier.erased"]
    assert b"Minh Hoa" not in bytes(told[-1].body)
    assert (done.counts["dossiers"], done.counts["drafts"], done.kept) == (1, 1, [])
    with pytest.raises(ErasureRefusedError, match="Không có dữ liệu nào"):
        _erase(province)
    assert audit().is_whole
    minh = sign_in(Client(), demo.account_of("minh"))
    assert minh.get("/can-bo/so-theo-doi/").status_code == 200
    answer = minh.get(f"/can-bo/ho-so/{dossier.code}/")
    assert answer.status_code == 410
    assert "đã được xóa theo luật" in answer.content.decode()


@pytest.mark.parametrize(
    ("by", "number", "said"),
    [
        (("phuc", "phuc"), NUMBER, "hai người khác nhau"),
        (("phuc", "minh"), NUMBER, "không có quyền"),
        (("phuc", "hoa"), NUMBER, "không có quyền"),
        (("phuc", "tuan"), "0421", "12 chữ số"),
        (("phuc", "tuan"), "042099999999", "Không có dữ liệu nào"),
        (("phuc", "tuan"), NUMBER, "còn 1 việc chưa kết thúc"),
    ],
)
def test_an_erasure_is_refused_and_nothing_goes(
    province: Province, by: Sequence[str], number: str, said: str
) -> None:
    dossier = file_birth(province)

    with pytest.raises(ErasureRefusedError, match=said):
        _erase(province, by, number)

    assert Name.objects.get(matter=dossier.id).words == "Trần Thị Minh Hoa"
    assert sealing_key(dossier.subject)
