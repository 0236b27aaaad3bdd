"""Factories for tests: folders of packs, and published procedures."""

from pathlib import Path

from motcua.domain.packs.api import load, load_procedure
from motcua.domain.packs.testing import BIRTH, copied_packs
from motcua.domain.procedures.actions.publish_version import publish_version
from motcua.domain.procedures.actions.sync_packs import forget as forget
from motcua.domain.procedures.actions.take_effect import take_effect as take_effect
from motcua.domain.procedures.models import Version
from motcua.kernel.base.api import SYSTEM, paths


def published(code: str = BIRTH) -> Version:
    """Publish one procedure of the checkout's packs and return its version."""
    definition = load_procedure(code, root=paths.packs_dir())
    if definition is None:
        raise LookupError(code)
    return publish_version(actor=SYSTEM, definition=definition)


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
