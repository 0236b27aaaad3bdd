"""Administration is told who issues papers and has nobody to sign or to seal them."""

from dataclasses import replace

import pytest

from motcua.domain.issuing.tests.notes import Note
from motcua.domain.issuing.watches import office_concerns
from motcua.domain.work.testing import make_office
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.identity.api import Holding, actor_of, demo
from motcua.kernel.organisations.api import agency_by_code
from motcua.kernel.registers.api import take_number


@pytest.mark.db
def test_an_issuer_without_clerk_is_told_to_administration_and_to_itself(note: Note) -> None:
    make_office()
    province = actor_of(demo.account_of("phuc"))
    clerk = Holding.objects.get(account=demo.account_of("thao"))
    other = agency_by_code("H27.101")
    take_number(actor=SYSTEM, agency_id=other.pk, book="tnhs", year=clock.today().year)

    (concern,) = office_concerns(province)
    assert concern.text.count("thiếu") == 1
    assert "Thành Sen thiếu người ký (lãnh đạo), văn thư" in concern.text

    clerk.valid_to = clock.today()
    clerk.save()
    own = replace(province, roles=frozenset({"agency_administrator"}), agency_id=note.settled_by_id)
    (concern,) = office_concerns(own)
    assert "Cẩm Bình thiếu văn thư" in concern.text
    assert "Thành Sen" not in concern.text
