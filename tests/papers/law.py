"""What the law says of who signs, as `lawful.yaml` tells it: nothing here asks the platform."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """Whoever is to sign: by agency and post, and what is printed above the name.

    `body` is the unit of the agency whose power and seal it is; empty where it is the agency's.
    """

    agency: str
    post: str
    above: Sequence[str]
    body: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lawful:
    """Who decides a service.

    `head` leads the agency that settles it, where that is not whoever decides.
    """

    codes: Sequence[str]
    signer: str
    section: str
    head: str = ""
    asked: str = ""
    results: Mapping[str, str] | None = None


@cache
def _told() -> Mapping[str, Any]:
    told: Mapping[str, Any] = yaml.safe_load(
        Path(__file__).with_name("lawful.yaml").read_text("utf-8")
    )
    return told


@cache
def services() -> Mapping[str, Lawful]:
    """Return who decides each service, by its code."""
    rows = [Lawful(**row) for row in _told()["services"]]
    return {code: row for row in rows for code in row.codes}


def signer_called(name: str) -> Signer:
    """Return a signer of the table."""
    return Signer(**_told()["signers"][name])


def signers_of_result(code: str, result: str) -> Sequence[Signer]:
    """Return who signs a result of a service; nobody where the agency's seal alone stands on it."""
    row = services()[code]
    own = (row.results or {}).get(result)
    return _called(row.signer if own is None else own)


def signers_of_refusal(code: str, result: str) -> Sequence[Signer]:
    """Return who signs that what a result would give is refused: whoever would sign the result."""
    row = services()[code]
    return _called((row.results or {}).get(result, "") or row.signer)


def heads_of(code: str) -> Sequence[Signer]:
    """Return who leads the agency that settles a service."""
    row = services()[code]
    return _called(row.head or row.signer)


def block_of_form(form: str) -> str:
    """Return what stands above the name of an officer who makes a form."""
    return str(_told()["forms"][form])


def _called(name: str) -> Sequence[Signer]:
    return [signer_called(name)] if name in _told()["signers"] else []


def signers_of_step_paper(code: str, paper: str) -> Sequence[Signer]:
    """Return who signs what a step of a service makes; nobody but the officer who makes it."""
    name = _told()["steps"][code][paper]
    return [] if name == "maker" else _called(name)


def sealer_alone(code: str) -> str:
    """Return the short name of the agency whose seal alone stands on a result of a service."""
    return signer_called(services()[code].signer).agency
