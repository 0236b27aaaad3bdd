"""A birth registration from filing to a signed, sealed and verified result."""

from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.changing import no_way
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    PIN,
    Province,
    file_birth,
    make_province,
    signing_office,
)
from motcua.domain.issuing import api as issuing
from motcua.kernel.files.api import StoredFile, open_content
from motcua.kernel.ledger import api as ledger
from motcua.kernel.privacy.api import sealing_key
from motcua.kernel.signatures import api as signatures

pytestmark = pytest.mark.db


@pytest.fixture
def province() -> Province:
    return make_province()


def test_a_birth_registration_is_received_drafted_signed_sealed_and_returned(
    province: Province, tmp_path: Path
) -> None:
    dossier = file_birth(province)
    minh, ha, tuan, thao = (province.actor(key) for key in ("minh", "ha", "tuan", "thao"))

    api.receive(actor=minh, dossier_id=dossier.id)
    result = api.draft_result(
        actor=ha, dossier_id=dossier.id, result_code=_result_code(dossier), content=BIRTH_CONTENT
    )
    with signing_office(province, tmp_path) as office:
        issuing.sign(actor=tuan, paper_id=result.id, pin=PIN)
        issuing.number_and_seal(actor=thao, paper_id=result.id, pin=PIN)

    dossier.refresh_from_db()
    result.refresh_from_db()
    assert (dossier.status, dossier.stage) == (Status.RETURNED, Stage.ENDED)
    assert (result.state, result.number) == (issuing.Paper.State.SEALED, 1)
    verdict = signatures.verify(_pdf(result), trust=office.trust)
    assert verdict.valid
    assert verdict.trusted
    assert ledger.verify_chain(dossier.subject).is_whole


def _result_code(dossier: Dossier) -> str:
    from motcua.domain.procedures.api import definition

    return definition(dossier.version).procedure.results[0].code


def _pdf(result: issuing.Paper) -> bytes:
    assert result.file_id is not None
    file = StoredFile.objects.get(id=result.file_id)
    return b"".join(open_content(file, sealing_key(result.subject)))


def test_what_bars_a_step_is_a_sentence_and_quotes_no_state() -> None:
    said = {
        refusal.message
        for before in Status
        for after in Status
        if (refusal := no_way(Dossier(status=before), after=after)) is not None
    }

    assert "Hồ sơ chưa tiếp nhận thì chưa dừng được." in said
    assert "Hồ sơ đã trả kết quả nên không rút được nữa." in said
    assert [one for one in said if "“" in one or any(str(s.label) in one for s in Status)] == []
