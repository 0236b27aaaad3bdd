"""From a rendered paper to a sealed one, and what the signer refuses."""

import io
import subprocess
import time
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.kernel.base.api import ids
from motcua.kernel.printing.api import render
from motcua.kernel.printing.testing import example, form, text_of, words_of
from motcua.kernel.signatures import api, proof
from motcua.kernel.signatures.profile import FIELDS
from motcua.kernel.signatures.testing import OFFICER_PIN, SEAL_PIN, Office
from motcua.kernel.signatures.tests import attacks


def pdfsig(pdf: bytes, folder: Path) -> str:
    path = folder / "signed.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, check=False)
    return done.stdout.decode()


def sealing(office: Office, pdf: bytes, **changes: object) -> bytes:
    wanted: dict[str, object] = {
        "actor": office.clerk,
        "key_id": api.seal_key(office.agency_id),
        "pin": SEAL_PIN,
        "pdf": pdf,
        "number": 15,
        "on": date(2026, 11, 25),
        **changes,
    }
    return api.number_and_seal(**wanted)  # type: ignore[arg-type]


def test_signed_numbered_and_sealed_paper_is_valid_here_and_in_poppler(
    office: Office, sealed: bytes, tmp_path: Path
) -> None:
    verdict = office.verify(sealed)
    told = pdfsig(sealed, tmp_path)

    assert verdict.valid
    assert verdict.reasons == ()
    assert [report.kind for report in verdict.signatures] == ["personal", "seal"]
    assert all(report.root.startswith("Root CA") for report in verdict.signatures)
    assert told.count("Signature is Valid") == 2
    assert told.count("ETSI.CAdES.detached") == 2
    assert "Total document signed" in told


def test_number_and_date_stand_on_the_page(sealed: bytes, tmp_path: Path) -> None:
    text = text_of(sealed, tmp_path)

    assert "15/TB" in text
    assert "Cẩm Bình, ngày 25 tháng 11 năm 2026" in text


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_date_is_written_as_decree_30_says(
    on: date, written: str, office: Office, tmp_path: Path
) -> None:
    assert written in text_of(sealing(office, office.signed(), on=on), tmp_path)


def test_number_below_ten_has_a_leading_zero(office: Office, tmp_path: Path) -> None:
    assert "07/TB" in text_of(office.sealed(number=7), tmp_path)


def test_clerk_adds_one_revision_and_the_seal_covers_it(sealed: bytes) -> None:
    reader = PdfFileReader(io.BytesIO(sealed))

    assert reader.xrefs.total_revisions == 3
    assert [s.signed_revision for s in reader.embedded_signatures] == [1, 2]


@pytest.mark.parametrize("plan", ["seal", "seal_alone", "personal"])
def test_papers_with_one_signature_are_valid(plan: api.Plan, office: Office) -> None:
    draft = office.draft(plan=plan)

    if plan == "seal":
        pdf = sealing(office, draft)
    elif plan == "personal":
        pdf = office.signed(draft)
    else:
        key = api.seal_key(office.agency_id)
        pdf = api.seal(actor=office.clerk, key_id=key, pin=SEAL_PIN, pdf=draft)

    verdict = office.verify(pdf)
    assert verdict.valid
    assert len(verdict.signers) == 1


@pytest.mark.parametrize("attack", attacks.UPDATES[:4], ids=lambda attack: attack.__name__)
@pytest.mark.parametrize("plan", ["seal", "personal"])
def test_papers_with_one_signature_are_locked_too(
    plan: api.Plan, attack: attacks.Attack, office: Office
) -> None:
    draft = office.draft(plan=plan)
    pdf = sealing(office, draft) if plan == "seal" else office.signed(draft)

    assert not office.verify(attack(pdf)).valid


def test_officer_can_not_sign_twice(office: Office) -> None:
    with pytest.raises(api.WrongStepError):
        office.signed(office.signed())


def test_seal_does_not_come_before_the_officer(office: Office) -> None:
    with pytest.raises(api.WrongStepError, match="ký trước"):
        office.sealed(office.draft())


def test_paper_is_not_sealed_twice(office: Office, sealed: bytes) -> None:
    with pytest.raises(api.WrongStepError):
        office.sealed(sealed)


def test_seal_of_a_numbered_paper_needs_its_number(office: Office) -> None:
    key = api.seal_key(office.agency_id)

    with pytest.raises(api.WrongStepError, match="cấp số"):
        api.seal(actor=office.clerk, key_id=key, pin=SEAL_PIN, pdf=office.signed())


@pytest.mark.parametrize("number", ["", "15a", "-1", "1" * 13, "<b>"])
def test_number_has_digits_only(number: str, office: Office) -> None:
    with pytest.raises(api.SigningRefusedError, match="chữ số"):
        sealing(office, office.signed(), number=number)


def foreign() -> bytes:
    """Return a PDF of the right look that our renderer did not prove."""
    return render(form("05"), example("05"), fields=FIELDS["personal_and_seal"], standard="a-3b")


def with_wrong_proof() -> bytes:
    proved = proof.add(foreign())
    at = proved.index(b"%mo-cua-bang-chung ") + 19
    return proved[:at] + bytes([proved[at] ^ 1]) + proved[at + 1 :]


def with_proof_of_another() -> bytes:
    proved = proof.add(render(form("05"), example("05"), fields=FIELDS["personal_and_seal"]))
    line = next(part for part in proved.split(b"\n") if part.startswith(b"%mo-cua"))
    return foreign().replace(b"\nstartxref", b"\n" + line + b"\nstartxref")


@pytest.mark.parametrize(
    "pdf",
    [b"", b"%PDF-1.7", foreign(), with_wrong_proof(), with_proof_of_another()],
    ids=["empty", "header", "unproved", "wrong proof", "borrowed proof"],
)
def test_signer_refuses_what_we_did_not_render(pdf: bytes, office: Office) -> None:
    with pytest.raises(api.NotOurPdfError):
        office.signed(pdf)


@pytest.mark.parametrize(
    "attack",
    attacks.without("signature_removed", "other_look_of_signature"),
    ids=lambda attack: attack.__name__,
)
def test_signer_refuses_a_paper_with_an_update(attack: attacks.Attack, office: Office) -> None:
    with pytest.raises(api.SigningRefusedError):
        office.signed(attack(office.draft()))


@pytest.mark.parametrize(
    "attack", attacks.without("signature_removed"), ids=lambda attack: attack.__name__
)
def test_clerk_can_not_seal_a_paper_touched_after_the_officer(
    attack: attacks.Attack, office: Office
) -> None:
    with pytest.raises(api.SigningRefusedError):
        office.sealed(attack(office.signed()))


@pytest.mark.parametrize("part", ["/JavaScript", "/OCProperties", "/AA", "/EmbeddedFiles"])
def test_signer_refuses_running_and_hidden_parts_even_if_proved(part: str, office: Office) -> None:
    with pikepdf.open(io.BytesIO(foreign())) as document:
        document.Root[part] = pikepdf.Dictionary(X=1)
        out = io.BytesIO()
        document.save(out)

    with pytest.raises(api.NotOurPdfError, match="chạy được"):
        office.signed(proof.add(out.getvalue()))


def test_number_filled_by_another_hand_shows_as_such(office: Office) -> None:
    filled = attacks.UPDATES[6](office.signed())

    verdict = office.verify(filled)

    assert (verdict.valid, verdict.integrity) == (False, "changed")
    assert "filled_without_seal" in [reason.code for reason in verdict.reasons]


def test_key_serves_its_owner_alone(office: Office) -> None:
    leader_key = api.personal_key(office.leader.id)

    with pytest.raises(api.KeyMissingError):
        api.sign_personal(
            actor=office.clerk, key_id=leader_key, pin=OFFICER_PIN, pdf=office.draft()
        )
    with pytest.raises(api.KeyMissingError):
        sealing(office, office.signed(), actor=office.leader)
    with pytest.raises(api.KeyMissingError):
        sealing(office, office.signed(), key_id=api.seal_key(ids.new_id()))


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "ky-", "ky-" + "0" * 32])
def test_unknown_key_is_missing(name: str, office: Office) -> None:
    with pytest.raises(api.KeyMissingError):
        api.key_state(key_id=name)


def test_state_tells_name_and_validity(office: Office) -> None:
    state = api.key_state(key_id=api.personal_key(office.leader.id))

    assert state.common_name == "Trần Anh Tuấn"
    assert state.valid_from < state.valid_to
    assert state.tries_left == 5


def test_batch_signs_all_but_what_must_be_refused(office: Office) -> None:
    drafts = [office.draft(to=f"Người {index}") for index in range(12)]
    drafts[5] = foreign()
    started = time.perf_counter()

    results = api.sign_personal_batch(
        actor=office.leader,
        key_id=api.personal_key(office.leader.id),
        pin=OFFICER_PIN,
        pdfs=drafts,
    )

    assert time.perf_counter() - started < 12
    assert [isinstance(result, bytes) for result in results] == [i != 5 for i in range(12)]
    assert isinstance(results[5], api.NotOurPdfError)
    assert all(office.verify(r).integrity == "intact" for r in results if isinstance(r, bytes))


def test_too_large_a_batch_is_refused_whole(office: Office) -> None:
    with pytest.raises(api.SigningRefusedError, match="Quá nhiều"):
        api.sign_personal_batch(
            actor=office.leader,
            key_id=api.personal_key(office.leader.id),
            pin=OFFICER_PIN,
            pdfs=[b""] * 201,
        )


@pytest.mark.parametrize(
    ("number", "room", "symbol"),
    [("07", "999999", ""), ("000000002", "000999999", "/PCBA-HT"), ("123456789012", "99", "/QĐ")],
)
def test_the_whole_number_is_printed_however_long_its_book_writes_it(
    office: Office, tmp_path: Path, number: str, room: str, symbol: str
) -> None:
    data = {key: told for key, told in example("05").items() if key not in {"number", "date"}}
    pdf = api.render_for_signing(form("05"), {**data, "number_room": room, "symbol": symbol})

    sealed = sealing(office, office.signed(pdf), number=number)

    assert f"Số: {number}{symbol} " in text_of(sealed, tmp_path)
    with pikepdf.open(io.BytesIO(sealed)) as document:
        (field,) = (one for one in document.Root.AcroForm.Fields if one.T == "so")
        left, _low, right, _high = (float(edge) for edge in field.Rect)
    ends = [word for word in words_of(sealed, tmp_path) if word.text.startswith(number)]
    assert [word.left >= left - 0.5 for word in ends] == [True]
    assert right - left >= 34
