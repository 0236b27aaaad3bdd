"""Nothing says more of a signed paper than was checked."""

from pathlib import Path

import motcua
from motcua.kernel.base.api import paths


def test_no_page_letter_or_service_calls_a_paper_pdf_a() -> None:
    """No validator has seen a paper with its fields and signatures."""
    source = Path(next(iter(motcua.__path__)))
    said = [*source.rglob("*.html"), *paths.packs_dir().rglob("*.typ")]
    said += paths.packs_dir().rglob("*.yaml")

    claims = [path.name for path in said if "PDF/A" in path.read_text("utf-8")]

    assert len(said) > 100
    assert claims == []
