"""Loaded before the settings: each test process has a data folder of its own.

What it imports and collects stays to its end: `conftest.py` begins to look for garbage after that.
"""

import gc
import os
import tempfile
from pathlib import Path

from hypothesis import settings

gc.disable()
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
_ROOT = Path(os.environ.setdefault("MOTCUA_TEST_ROOT", tempfile.mkdtemp(prefix="motcua-")))
os.environ["MOTCUA_DATA"] = str(_ROOT / _WORKER)
os.environ.setdefault("MOTCUA_DEMO", "1")

settings.register_profile("default", deadline=None, max_examples=50)
settings.register_profile("battery", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
