"""One symbol of one body runs through one book, whoever settles what its centre receives."""

import pytest
import yaml
from django.db import transaction

from motcua.domain.dossiers.actions.letters import letter_row
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.papers.letters import SYMBOLS, LetterForm, letter_numbering
from motcua.domain.dossiers.testing import Province
from motcua.kernel.base.api import SYSTEM, clock, paths
from motcua.kernel.organisations.api import Agency, agency_by_code
from motcua.kernel.registers.api import books_with_faults, take_number


@pytest.mark.db
def test_a_provincial_centre_numbers_what_all_departments_receive_there(
    province: Province,
) -> None:
    year = clock.today().year
    finance, health, centre = (agency_by_code(f"H27.{code}") for code in ("004", "011", "014"))
    with transaction.atomic():
        for agency in (finance, finance, health):
            take_number(actor=SYSTEM, agency_id=agency.pk, book="tnhs", year=year)
    numbers = []
    for agency in (health, finance, province.cam_binh):
        row = letter_row(Dossier(settled_by=agency), form=LetterForm.RECEIPT_SLIP, agency_id=None)
        with transaction.atomic():
            number = take_number(
                actor=SYSTEM,
                agency_id=row["agency_id"],
                book=row["numbering"].book,
                year=year,
                begun=row["numbering"].begun,
            )
        numbers.append((row["agency_id"], row["numbering"].text(number)))

    assert numbers == [
        (centre.pk, "03/TNHS-TTPVHCC"),
        (centre.pk, "04/TNHS-TTPVHCC"),
        (province.cam_binh.pk, "01/TNHS-TTPVHCC"),
    ]
    assert books_with_faults() == []


def test_what_an_agency_decides_is_not_in_the_book_of_its_centre() -> None:
    commune = Agency(code="H27.154", level="commune")
    centre = letter_numbering(LetterForm.REFUSAL, year=2026).of_centre(commune)
    own = letter_numbering(LetterForm.REFUSAL, year=2026, issuer="UBND")
    apology = letter_numbering(LetterForm.APOLOGY, year=2026, issuer="STC")

    assert (centre.book, centre.text(3)) == ("ptc", "03/PTC-TTPVHCC")
    assert (own.book, own.text(3)) == ("ptc-gq", "03/PTC-UBND")
    assert apology.text(4) == "04/PXL"


def test_packs_know_the_books_of_letters_and_of_decisions() -> None:
    """`packs check` holds services against them."""
    said = yaml.safe_load((paths.packs_dir() / "vietnam/signing.yaml").read_text("utf-8"))
    own, centres = ("PXL", "PBS", "PTC", "TB"), ("TNHS", "PBS", "PTC")
    forms = {symbol: form for form, symbol in SYMBOLS.items()}
    numberings = [letter_numbering(forms[one], year=2026, issuer="UBND") for one in own]
    commune = Agency(code="H27.154", level="commune")
    numberings += [letter_numbering(forms[one], year=2026).of_centre(commune) for one in centres]

    for numbering in numberings:
        known = said["books"][numbering.book].replace("{body}", "UBND")
        assert numbering.symbol == f"/{known}"
    assert said["books"]["quyet-dinh"] == "QĐ-{body}"
