"""Signed PDFs of other people: judged by the same rule, with a little more room."""

# mypy: disable-error-code="no-untyped-call"

import asyncio
import io
from collections.abc import Callable

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper

from motcua.kernel.base.api import clock, ids
from motcua.kernel.signatures import api
from motcua.kernel.signatures.signer.keys import KeyFolder
from motcua.kernel.signatures.signer.pin_seal import PUBLISHED
from motcua.kernel.signatures.signer.timestamps import timestamper
from motcua.kernel.signatures.signing import OpenKey
from motcua.kernel.signatures.testing import Office, timestamps_of
from motcua.kernel.signatures.tests import attacks


@pytest.fixture(scope="package")
def stranger(office: Office, tmp_path_factory: pytest.TempPathFactory) -> OpenKey:
    """A person with a key under the national test root."""
    folder = KeyFolder(tmp_path_factory.mktemp("stranger"), cost=PUBLISHED)
    name = folder.create(
        owner=ids.new_id(),
        kind="personal",
        common_name="Lê Thị Bình",
        organisation="Văn phòng công chứng",
        place="",
        pin="888888",
        certify=lambda request: office.authority.issue(request, root="national-test"),
        mark=None,
    )
    return folder.open(name, "888888", at=clock.now())


def page() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def stamper(office: Office) -> TimeStamper:
    return timestamper(timestamps_of(office.authority))


def sign(
    pdf: bytes,
    key: OpenKey,
    stamps: TimeStamper | None,
    *,
    field: str = "Signature1",
    subfilter: SigSeedSubFilter = SigSeedSubFilter.PADES,
) -> bytes:
    meta = PdfSignatureMetadata(field_name=field, subfilter=subfilter, md_algorithm="sha256")
    signer = PdfSigner(
        meta, key.signer, timestamper=stamps, new_field_spec=SigFieldSpec(sig_field_name=field)
    )
    out = asyncio.run(signer.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))))
    data: bytes = out.getvalue()
    return data


def codes(verdict: api.Verification) -> list[str]:
    return [reason.code for reason in verdict.reasons]


@pytest.mark.parametrize(
    "subfilter", [SigSeedSubFilter.PADES, SigSeedSubFilter.ADOBE_PKCS7_DETACHED]
)
def test_other_peoples_signature_is_valid_under_a_known_root(
    subfilter: SigSeedSubFilter, office: Office, stranger: OpenKey
) -> None:
    verdict = office.verify(sign(page(), stranger, stamper(office), subfilter=subfilter))

    assert verdict.valid
    assert verdict.signers == ("Lê Thị Bình",)
    assert verdict.signatures[0].kind == "unknown"


def test_two_signatures_in_turn_are_valid(office: Office, stranger: OpenKey) -> None:
    once = sign(page(), stranger, stamper(office))

    verdict = office.verify(sign(once, stranger, stamper(office), field="Signature2"))

    assert verdict.valid
    assert len(verdict.signers) == 2


def test_signature_without_timestamp_proves_no_time(office: Office, stranger: OpenKey) -> None:
    verdict = office.verify(sign(page(), stranger, None))

    assert (verdict.valid, verdict.integrity, verdict.trusted) == (False, "intact", False)
    assert codes(verdict) == ["no_timestamp"]


def test_archival_timestamp_may_follow(office: Office, stranger: OpenKey) -> None:
    signed = sign(page(), stranger, stamper(office))
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    out = asyncio.run(PdfTimeStamper(stamper(office)).async_timestamp_pdf(writer, "sha256"))

    verdict = office.verify(out.getvalue())

    assert verdict.valid


UNSEALED = (
    "other_number",
    "other_look_of_date",
    "look_of_number_in_place",
    "other_look_of_signature",
    "larger_seal",
    "signature_removed",
    "page_content_in_place",
    "font_in_place",
    "other_font",
    "other_metadata",
    "empty_update",
    "no_permissions",
)


@pytest.mark.parametrize("attack", attacks.without(*UNSEALED), ids=lambda attack: attack.__name__)
def test_other_peoples_papers_may_not_be_changed_either(
    attack: Callable[[bytes], bytes], office: Office, stranger: OpenKey
) -> None:
    verdict = office.verify(attack(sign(page(), stranger, stamper(office))))

    assert not verdict.valid
    assert verdict.reasons


class ForgingSigner(PdfSigner):
    """A signer that does not care what the signatures before allow."""

    def _enforce_certification_constraints(self, reader: object) -> None:
        pass


def test_signature_added_after_the_seal_is_refused(
    office: Office, sealed: bytes, stranger: OpenKey
) -> None:
    field = SigFieldSpec(sig_field_name="them")
    meta = PdfSignatureMetadata(field_name="them", md_algorithm="sha256")
    signer = ForgingSigner(meta, stranger.signer, timestamper=stamper(office), new_field_spec=field)
    forged = asyncio.run(signer.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(sealed))))

    verdict = office.verify(forged.getvalue())

    assert (verdict.valid, verdict.integrity) == (False, "changed")
    assert "changed_after" in codes(verdict)


def test_look_alike_of_a_paper_of_ours_has_another_signer(
    office: Office, stranger: OpenKey
) -> None:
    draft = office.draft(plan="seal_alone")

    forged = sign(draft, stranger, stamper(office), field="dau")

    verdict = office.verify(forged)
    assert verdict.signers == ("Lê Thị Bình",)
    assert verdict.signatures[0].root != "Root CA thử nghiệm dùng cho công vụ (co-yeu-test)"
