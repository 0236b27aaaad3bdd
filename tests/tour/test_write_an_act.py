"""The tour of `docs/how-to/write-an-act.md`: one file, its template and its test."""

from pathlib import Path

import pytest

from tests.tour.checkout import check_out

_ACTS = "src/motcua/domain/dossiers/acts"


@pytest.mark.timeout(600)
@pytest.mark.long("a checkout is changed as the page says, and its own tests are run")
def test_an_act_is_written_as_the_page_says(tmp_path: Path) -> None:
    checkout = check_out(tmp_path)

    tested, rowed = checkout.follow("write-an-act.md")
    addressed = checkout.run(
        "DJANGO_SETTINGS_MODULE=motcua.project.settings python -c '"
        "import django; django.setup(); from django.urls import reverse; "
        'print(reverse("desk:remind", kwargs={"code": "H27"}))\''
    )
    clean = checkout.run(f"ruff format --check {_ACTS} && ruff check {_ACTS}")

    assert tested.returncode == 0, tested.stdout
    assert rowed.returncode == 0, rowed.stdout
    assert "1 passed" in rowed.stdout
    assert addressed.stdout.strip() == "/can-bo/ho-so/H27/nhac/"
    assert clean.returncode == 0, clean.stdout
