"""Load chart and cast once for each module of database tests."""

from motcua.domain.work.testing import make_office
from motcua.kernel.base.testing import once_a_module

office_once = once_a_module(make_office)
