"""What is asked of every module, asked of this one."""

from motcua.kernel.contract.testing import contract

test_it_keeps_the_contract = contract("motcua.modules.administration")
