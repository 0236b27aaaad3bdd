"""The province, loaded once for each module of database tests; a conftest imports the fixture."""

from motcua.domain.dossiers.testing import make_province
from motcua.kernel.base.testing import once_a_module

province_once = once_a_module(make_province)
