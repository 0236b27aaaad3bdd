"""The command line answers from a cold start, without a data folder and without a database."""

import os
import subprocess
import sys

import pytest

CALLS = {
    "search": "from motcua.domain.packs.search.cli import search_json as f; f('mở quán ăn')",
    "check": (
        "import motcua.domain.payments.cli;"
        "from motcua.project.packages import plug_all; plug_all();"
        "from motcua.domain.packs.cli import check_json as f;"
        "assert f('packs')['valid']"
    ),
    "fees": (
        "from motcua.domain.payments.cli import fees_json as f;"
        "f('2.000815', {'documents': [{'pages': 3, 'copies': 5}]})"
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_it_answers_without_a_data_folder(name: str, tmp_path: object) -> None:
    data = f"{tmp_path}/data"
    environment = {**os.environ, "MOTCUA_DATA": data, "PYTHONPATH": "src"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    subprocess.run([sys.executable, "-c", CALLS[name]], check=True, env=environment, timeout=60)

    assert not os.path.exists(data)  # noqa: PTH110
