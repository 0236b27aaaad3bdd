"""The contract as tests: one call in a module's tests gives it all of them.

test_it_keeps_the_contract = pytest.mark.db(contract("motcua.modules.feedback"))
"""

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from motcua.kernel.contract import declared, looks, pages, rights, verbs
from motcua.kernel.contract.subject import Sample, Subject, subject_called
from motcua.kernel.contract.verbs import actions

__all__ = ["Sample", "actions", "contract"]

type Clause = Callable[[Subject], Iterator[str]]

_CLAUSES: Final[tuple[Clause, ...]] = (
    declared.what_its_manifest_names_is_there,
    declared.it_explains_itself_on_one_page,
    declared.its_addresses_say_who_may_use_them,
    declared.its_permissions_bear_its_name,
    declared.its_menus_are_for_those_who_may_open_them,
    verbs.what_people_do_is_recorded,
    rights.each_address_opens_for_its_permission_alone,
    rights.sealed_data_is_shown_for_a_recorded_purpose_alone,
    pages.its_pages_open_when_there_is_nothing_to_show,
    pages.strange_requests_break_nothing,
    pages.its_pages_weigh_little,
    looks.its_pages_are_for_everybody,
)


def contract(package: str) -> Callable[..., None]:
    """Return the test of a module, one case for each clause of the contract.

    Args:
        package: The module's dotted name; it must be plugged in.
    """

    @pytest.mark.once("page")
    @pytest.mark.urls("motcua.project.urls")
    @pytest.mark.parametrize("clause", _CLAUSES, ids=lambda clause: clause.__name__)
    def keeps(clause: Clause) -> None:
        faults = list(clause(subject_called(package)))
        if faults:
            pytest.fail("\n".join(faults), pytrace=False)

    return keeps
