"""What the platform is made of, the top of the ladder first. One line in `MODULES` plugs one in.

A module may also come with a distribution of its own: whatever names its package under the entry
point group `motcua.modules` is plugged in once it is installed.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points

from motcua.kernel.base.api import ManifestError, ManifestFault, Refusal, plug, plugged_modules
from motcua.project import environment

MODULES = (
    "motcua.modules.administration",
    "motcua.modules.desk",
    "motcua.modules.portal",
    "motcua.modules.studio",
)
_DOMAIN = (
    "motcua.domain.dossiers",
    "motcua.domain.payments",
    "motcua.domain.procedures",
)
_KERNEL = (
    "motcua.kernel.notices",
    "motcua.kernel.forms",
    "motcua.kernel.processes",
    "motcua.kernel.files",
    "motcua.kernel.registers",
    "motcua.kernel.identity",
    "motcua.kernel.organisations",
    "motcua.kernel.exchange",
    "motcua.kernel.access",
    "motcua.kernel.privacy",
    "motcua.kernel.jobs",
    "motcua.kernel.ledger",
    "motcua.kernel.ui",
    "motcua.kernel.base",
)


def known_modules() -> Mapping[str, str]:
    """Return the packages of all modules that are here, by key, whether plugged in or not."""
    ours = {name.rpartition(".")[2]: name for name in MODULES}
    return ours | {point.name: point.value for point in entry_points(group="motcua.modules")}


def plug_all() -> Sequence[str]:
    """Plug in every package except the modules that the operator leaves out; return them.

    Raises:
        Refusal: `MOTCUA_WITHOUT` names a module that is not here.
        ManifestError: A package is missing, or its manifest is not one.
    """
    known = known_modules()
    left_out = _left_out(known)
    modules = [name for key, name in known.items() if key not in left_out]
    names = (*modules, *_DOMAIN, *_KERNEL)
    plug(names)
    if bare := set(modules) - {each.name for each, _module in plugged_modules()}:
        raise ManifestError(*map(_bare, sorted(bare)))
    return names


def _bare(name: str) -> ManifestFault:
    message = "phân hệ phải có tệp module.py với MODULE = Module(...)"
    return ManifestFault(package=name, entry="MODULE", message=message)


def _left_out(known: Mapping[str, str]) -> set[str]:
    keys = set(environment.read().without)
    if unknown := sorted(keys - known.keys()):
        raise Refusal(f"MOTCUA_WITHOUT: không có phân hệ {', '.join(unknown)}.")
    return keys
