"""The register of what the agency issued."""

import re

import pytest

from motcua.domain.dossiers.testing import Province, drafted_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.issuing.testing import sealed_plainly
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def test_the_register_names_each_state_once_and_finds_all_that_was_issued(
    as_: SignIn, province: Province
) -> None:
    dossier, result = drafted_birth(province)
    sealed_plainly(result, by=province.actor("thao"))

    page = Page.open(as_("thao"), "/can-bo/van-thu/da-ban-hanh/?tinh-trang=sealed")

    options = re.findall(r"<option[^>]*>(đã [^<]+)</option>", page.html)
    assert len(options) == len(set(options)) >= 3
    slip = dossier.letters.get(code="01")
    assert (result.name in page.text, slip.number_text in page.text) == (True, True)
