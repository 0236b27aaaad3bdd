"""What the platform is made of, the top of the ladder first. One line in `MODULES` plugs one in.

A module may also come with a distribution of its own: whatever names its package under the entry
point group `motcua.modules` is plugged in once it is installed.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from importlib.util import find_spec

from motcua.kernel.base.api import ManifestError, ManifestFault, Refusal, plug, plugged_modules
from motcua.project import environment

MODULES = (
    "motcua.modules.administration",
    "motcua.modules.desk",
    "motcua.modules.feedback",
    "motcua.modules.own_data",
    "motcua.modules.portal",
    "motcua.modules.studio",
)
_DOMAIN = (
    "motcua.domain.oversight",
    "motcua.domain.breaches",
    "motcua.domain.emergency",
    "motcua.domain.insight",
    "motcua.domain.filing",
    "motcua.domain.own_dossiers",
    "motcua.domain.version_moves",
    "motcua.domain.dossier_register",
    "motcua.domain.dossier_facts",
    "motcua.domain.calendars",
    "motcua.domain.dossiers",
    "motcua.domain.drafting",
    "motcua.domain.payments",
    "motcua.domain.procedures",
    "motcua.domain.issuing",
    "motcua.domain.work",
)
_KERNEL = (
    "motcua.kernel.notices",
    "motcua.kernel.definitions",
    "motcua.kernel.forms",
    "motcua.kernel.processes",
    "motcua.kernel.signatures",
    "motcua.kernel.keeping",
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
    """
    names = (*plugged_names().values(), *_DOMAIN, *_KERNEL)
    plug(names)
    return names


def plugged_names() -> Mapping[str, str]:
    """Return the packages of the modules that are plugged in, by key.

    Raises:
        Refusal: `MOTCUA_WITHOUT` names a module that is not here.
    """
    known = known_modules()
    left_out = set(environment.read().without)
    if unknown := sorted(left_out - known.keys()):
        raise Refusal(f"MOTCUA_WITHOUT: không có phân hệ {', '.join(unknown)}.")
    return {key: name for key, name in known.items() if key not in left_out}


def applications() -> Sequence[str]:
    """Plug in every package and return them as Django's applications.

    Raises:
        Refusal: `MOTCUA_WITHOUT` names a module that is not here.
        ManifestError: A package is missing, or its manifest is not one.
    """
    names = plug_all()
    keys = {each.name: module.key for each, module in plugged_modules()}
    faults = [
        bare(name) if name not in keys else misnamed(name, key)
        for key, name in plugged_names().items()
        if keys.get(name) != key
    ]
    if faults:
        raise ManifestError(*faults)
    return names


def package_of(key: str) -> str:
    """Return the package of a module, plugged in or not.

    Raises:
        Refusal: There is no such module.
    """
    known = known_modules()
    if key in known:
        return known[key]
    if key.isidentifier() and find_spec(f"motcua.modules.{key}"):
        return f"motcua.modules.{key}"
    raise Refusal(f"Không có phân hệ «{key}»; có {', '.join(known)}.")


def bare(name: str) -> ManifestFault:
    """Return what is said of a module without a manifest."""
    message = "phân hệ phải có tệp module.py với MODULE = Module(...)"
    return ManifestFault(package=name, entry="MODULE", message=message)


def misnamed(name: str, key: str) -> ManifestFault:
    """Return what is said of a module whose manifest has another key than it is plugged in by."""
    return ManifestFault(package=name, entry="key", message=f"phải là «{key}», như khi cắm vào")
