"""The list that an officer came from is known through what they do on a dossier's page."""

import pytest

from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.pages.desk.tests.test_work import url_of
from motcua.domain.dossiers.testing import BIRTH_CONTENT, Province, fresh, received_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db


def test_the_list_one_came_from_is_known_after_an_error_after_an_act_and_at_the_end(
    as_: SignIn, province: Province
) -> None:
    dossier, ha = received_birth(province), as_("ha")
    came = {"Referer": "http://testserver/can-bo/?giao=toi"}
    page = Page(ha.get(url_of(dossier), headers=came), ha)

    refused = page.form("/nhan-tin/").send(ha)
    sent = refused.form("/nhan-tin/").fill(words="Chào Bà").send(ha)
    ended = sent.form("/trinh-ky/").fill(**BIRTH_CONTENT).send(ha)

    assert (refused.status, sent.status) == (422, 200)
    for one in (page, refused, sent):
        assert 'href="/can-bo/?giao=toi"' in one.html
    assert ended.url == "/can-bo/?giao=toi"
    assert fresh(dossier).stage == Stage.SIGNING
