"""Every address of the platform, composed from what packages declare."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

_PAGES: list[tuple[str, str]] = [
    ("", "motcua.modules.portal.urls"),
    ("", "motcua.domain.procedures.pages.portal.urls"),
    ("", "motcua.domain.payments.pages.portal.urls"),
    ("", "motcua.domain.dossiers.pages.urls"),
    ("", "motcua.kernel.identity.pages.portal.urls"),
    ("", "motcua.kernel.notices.pages.portal.urls"),
    ("tep/", "motcua.kernel.files.pages.urls"),
    ("can-bo/", "motcua.domain.work.pages.desk.urls"),
    ("can-bo/", "motcua.domain.dossiers.pages.desk.urls"),
    ("can-bo/", "motcua.modules.desk.urls"),
    ("quan-tri/", "motcua.modules.administration.urls"),
    ("quan-tri/", "motcua.domain.procedures.pages.admin.urls"),
    ("quan-tri/", "motcua.kernel.notices.pages.admin.urls"),
    ("quan-tri/", "motcua.kernel.registers.pages.admin.urls"),
    ("quan-tri/", "motcua.kernel.identity.pages.admin.urls"),
    ("quan-tri/", "motcua.kernel.organisations.pages.admin.urls"),
    ("quan-tri/", "motcua.kernel.exchange.pages.admin.urls"),
    ("xuong/", "motcua.domain.procedures.pages.studio.urls"),
    ("xuong/", "motcua.domain.dossiers.pages.studio.urls"),
    ("xuong/", "motcua.domain.dossiers.pages.studio.backtest_urls"),
    ("xuong/", "motcua.domain.dossiers.pages.studio.simulating_urls"),
    ("api/v1/payments/", "motcua.domain.payments.pages.platform.urls"),
    ("api/v1/", "motcua.project.api.urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in _PAGES if find_spec(module)
]

handler400 = "motcua.kernel.ui.errors.bad_request"
handler403 = "motcua.kernel.ui.errors.forbidden"
handler404 = "motcua.kernel.ui.errors.not_found"
handler500 = "motcua.kernel.ui.errors.server_error"
