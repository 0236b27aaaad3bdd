"""The first page, for those who may open it."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.kernel.identity.testing import make_officer, sign_in

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]


def test_a_specialist_finds_it_empty(client: Client) -> None:
    sign_in(client, make_officer(role="specialist"))

    page = client.get(reverse("pattern:home")).content.decode()

    assert "<h1>Phân hệ mẫu</h1>" in page
    assert "Chưa có gì" in page
