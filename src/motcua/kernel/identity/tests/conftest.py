"""Settings and addresses for the tests of this package."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from motcua.kernel.identity import sign_in_settings
from motcua.kernel.identity.oidc import provider


@pytest.fixture(autouse=True)
def _sign_in_settings(settings: Settings) -> Iterator[None]:
    for name in dir(sign_in_settings):
        if name.isupper():
            setattr(settings, name, getattr(sign_in_settings, name))
    settings.MOTCUA_DEMO = True
    settings.FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ROOT_URLCONF = "motcua.kernel.identity.tests.urls"
    cache.clear()
    provider.forget()
    yield
    cache.clear()
