"""What is asked of every module, asked of this one."""

import pytest

from motcua.kernel.contract.testing import contract

test_it_keeps_the_contract = pytest.mark.db(contract("motcua.modules.own_data"))
