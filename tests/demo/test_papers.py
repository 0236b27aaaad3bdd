"""The papers of the demonstration: made by templates, each its own, with flaws that can be seen."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageFilter, ImageStat

from motcua.domain.packs.api import load_procedure
from motcua.kernel.base.api import paths
from motcua.project.demo.attaching import said_on
from motcua.project.demo.papers import Manner, Shot, pictures
from motcua.project.demo.scenario import Flaw, Story, read_scenario

SCENARIO = read_scenario()
FILED_ON = date(2026, 11, 17)
RIGHT = Flaw()
FLAWS = [
    pytest.param(story, component, flaw, id=f"{story.key}-{component}")
    for story in SCENARIO.dossiers
    for component, flaw in story.flaws.items()
]
PAPERS = {
    paper.template: (story, component)
    for story in SCENARIO.dossiers
    for component, paper in SCENARIO.kinds[story.kind].papers.items()
    if "thanhVien" not in paper.says or "thanhVien" in story.answers
}


def test_every_template_is_of_a_paper_and_every_paper_has_one() -> None:
    folder = paths.packs_dir() / "demo" / "papers"
    kinds = SCENARIO.kinds.values()

    named = {paper.template for kind in kinds for paper in kind.papers.values()}

    assert {path.stem for path in folder.glob("*.typ")} - {"giay"} == named


@pytest.mark.parametrize("template", PAPERS)
def test_a_paper_is_made_with_the_data_of_its_dossier(template: str) -> None:
    story, component = PAPERS[template]
    says = said(story, component, RIGHT)

    made = pictures(template, says, seed=7, manner="scanned")

    assert "$" not in str(says)
    assert made.startswith(b"\xff\xd8")
    assert 30_000 < len(made) < 400_000


def test_the_same_seed_makes_the_same_paper_and_another_seed_another() -> None:
    first, again, other = birth(seed=1), birth(seed=1), birth(seed=2)

    assert first == again
    assert first != other


def test_a_paper_taken_again_lies_otherwise() -> None:
    story, component = PAPERS["chung-sinh"]
    says = said(story, component, RIGHT)

    again = pictures("chung-sinh", says, seed=1, manner="photographed", take=2)

    assert again != birth(seed=1)


@pytest.mark.parametrize("manner", ["scanned", "photographed"])
def test_a_blurred_paper_is_less_sharp_than_a_plain_one(manner: Manner) -> None:
    assert sharpness(birth(manner=manner, shot="blurred")) < sharpness(birth(manner=manner)) / 4


def test_a_dark_paper_is_dark_and_a_cut_one_lacks_its_foot_and_side() -> None:
    plain, dark, cut = opened(birth()), opened(birth(shot="dark")), opened(birth(shot="cut"))

    assert (
        ImageStat.Stat(dark.convert("L")).mean[0] < ImageStat.Stat(plain.convert("L")).mean[0] / 2
    )
    assert cut.width < plain.width
    assert cut.height < plain.height


def test_a_page_that_was_left_out_is_not_in_the_file() -> None:
    story = next(story for story in SCENARIO.dossiers if story.key == "ct-05")
    says = said(story, "CT-BANCHINH", RIGHT)

    file = pictures("van-bang", says, seed=3, pages=(1, 3), manner="scanned")

    assert len(pypdfium2.PdfDocument(file)) == 2


@pytest.mark.parametrize(("story", "component", "flaw"), FLAWS)
def test_a_flaw_can_be_seen_and_is_one_of_its_procedure(
    story: Story, component: str, flaw: Flaw
) -> None:
    kind = SCENARIO.kinds[story.kind]
    right, wrong = said(story, component, RIGHT), said(story, component, flaw)

    assert component in kind.papers
    assert right.keys() == wrong.keys()
    assert {key for key in right if right[key] != wrong[key]} == set(flaw.says)
    assert flaw.says or flaw.shot != "plain" or flaw.without_page
    assert not flaw.shows or flaw.shows in defects(kind.procedure, component)


def test_what_officers_ask_to_be_mended_is_wrong_with_the_paper() -> None:
    asked = list(_asked())

    assert len(asked) >= 5
    for story, component, code in asked:
        assert story.flaws[component].shows == code, story.key
    mended = {(story.key, paper) for story in SCENARIO.dossiers for paper in _mended(story)}
    assert mended <= {(story.key, component) for story, component, _ in asked}


def test_some_flaws_lie_unfound_in_dossiers_that_are_open() -> None:
    found = {(story.key, component) for story, component, _ in _asked()}
    unfound = {
        story.key
        for story in SCENARIO.dossiers
        for component in story.flaws
        if (story.key, component) not in found and not _ends(story)
    }

    assert len(unfound) >= 8


def _asked() -> Iterator[tuple[Story, str, str]]:
    for story in SCENARIO.dossiers:
        for step in SCENARIO.steps_of(story):
            for defect in step.defects:
                if defect.paper:
                    yield story, defect.paper, defect.code


def _mended(story: Story) -> Iterator[str]:
    for step in SCENARIO.steps_of(story):
        yield from step.papers


def _ends(story: Story) -> bool:
    return any(
        step.do in {"seal", "refuse", "seal_letter", "withdraw"}
        for step in SCENARIO.steps_of(story)
    )


@cache
def birth(*, seed: int = 1, manner: Manner = "photographed", shot: Shot = "plain") -> bytes:
    """Return a notice of birth as it was taken."""
    says = said(*PAPERS["chung-sinh"], RIGHT)
    return pictures("chung-sinh", says, seed=seed, manner=manner, shot=shot)


def said(story: Story, component: str, flaw: Flaw) -> dict[str, str]:
    """Return what stands on the paper of a dossier."""
    return said_on(component, scenario=SCENARIO, story=story, filed_on=FILED_ON, flaw=flaw)


def opened(picture: bytes) -> Image.Image:
    """Return the picture of a JPEG."""
    return Image.open(BytesIO(picture))


def sharpness(picture: bytes) -> float:
    """Return how much the edges of a picture vary."""
    edges = opened(picture).convert("L").filter(ImageFilter.FIND_EDGES)
    return float(ImageStat.Stat(edges).var[0])


@cache
def defects(procedure: str, component: str) -> frozenset[str]:
    """Return the codes of the defects that a procedure lists for a component."""
    definition = load_procedure(procedure, root=paths.packs_dir())
    assert definition is not None
    parts = definition.procedure.components
    return frozenset(
        defect.code for part in parts if part.code == component for defect in part.defects
    )
