"""Factories for tests: folders of packs, and published procedures."""

import os
from functools import cache
from pathlib import Path

from motcua.domain.packs.api import ProcedureDefinition, load, load_procedure
from motcua.domain.packs.testing import BIRTH, copied_packs
from motcua.domain.procedures.actions.publish_version import publish_version
from motcua.domain.procedures.actions.sync_packs import forget as forget
from motcua.domain.procedures.actions.take_effect import take_effect as take_effect
from motcua.domain.procedures.models import Version
from motcua.kernel.base.api import SYSTEM, paths


def published(code: str = BIRTH) -> Version:
    """Publish one procedure of the checkout's packs and return its version."""
    root, demo = paths.packs_dir(), os.environ.get("MOTCUA_DEMO", "")
    is_ours = root == paths.repository_dir() / "packs"
    definition = _read_once(code, demo) if is_ours else load_procedure(code, root=root)
    if definition is None:
        raise LookupError(code)
    return publish_version(actor=SYSTEM, definition=definition)


@cache
def _read_once(code: str, _demo: str) -> ProcedureDefinition | None:
    """Read a procedure of the checkout's own packs, which no test writes to."""
    return load_procedure(code, root=paths.repository_dir() / "packs")


def publish_all() -> int:
    """Publish every procedure of the checkout's packs; return how many."""
    definitions = load(paths.packs_dir()).definitions
    for definition in definitions:
        publish_version(actor=SYSTEM, definition=definition)
    return len(definitions)


def copy_packs(target: Path, *codes: str) -> Path:
    """Copy packs as `copied_packs` does, and let the next look at them read every folder."""
    root = copied_packs(target, *codes)
    forget()
    return root
