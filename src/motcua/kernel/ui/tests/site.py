"""A site of its own for the style pages: no database, no other package; run as a program."""

import sys
from collections.abc import Callable
from pathlib import Path
from socketserver import ThreadingMixIn
from uuid import UUID
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path

from motcua.kernel.ui.tests import tus

STATIC = Path(__file__).parents[3] / "static"


def configure() -> None:
    """Set up Django with the ui package alone."""
    settings.configure(
        SECRET_KEY="style-page",
        ALLOWED_HOSTS=["127.0.0.1", "testserver"],
        DEBUG=False,
        MOTCUA_DEMO=True,
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=["django.contrib.staticfiles", "django_vite", "motcua.kernel.ui"],
        MIDDLEWARE=[
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.middleware.gzip.GZipMiddleware",
            "motcua.kernel.ui.middleware.SecurityHeadersMiddleware",
            f"{__name__}.SignedInMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            ["motcua.kernel.ui.folding.Loader"],
                        )
                    ],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "motcua.kernel.ui.context.shell",
                    ],
                },
            }
        ],
        STATIC_URL="/static/",
        STATICFILES_DIRS=[str(STATIC)],
        WHITENOISE_USE_FINDERS=True,
        DJANGO_VITE={
            "default": {
                "manifest_path": str(STATIC / "dist" / ".vite" / "manifest.json"),
                "static_url_prefix": "dist",
            }
        },
        USE_TZ=True,
        LANGUAGE_CODE="vi",
        CSRF_FAILURE_VIEW="motcua.kernel.ui.errors.csrf_failure",
    )
    django.setup()


class SignedInMiddleware:
    """Everyone is Hoa on the portal and Lan on the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from motcua.kernel.base.api import Actor

        is_desk = request.path.startswith("/desk")
        request.actor = Actor(  # type: ignore[attr-defined]
            id=UUID(int=7),
            kind="officer" if is_desk else "citizen",
            name="Trần Thị Lan" if is_desk else "Nguyễn Thị Hoa",
        )
        return self.get_response(request)


def page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view that shows a style page."""

    def view(request: HttpRequest) -> HttpResponse:
        from motcua.kernel.ui.testing.gallery import gallery_context

        return render(request, template, gallery_context())

    return view


def part(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery_part.html", {"at": "10:32"})


def save(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"saved_at": "10:33", "revision": 2})


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


def lost(request: HttpRequest) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("tep/", tus.create),
    path("tep/<str:upload_id>", tus.upload),
    path("tep/<str:upload_id>/trang-thai", tus.standing),
    path("", page("ui/gallery.html"), name="home"),
    path("step/", page("ui/gallery_step.html"), name="step"),
    path("home/", page("ui/gallery_home.html"), name="front"),
    path("desk/", page("ui/gallery_desk.html"), name="desk"),
    path("desk/work/", page("ui/gallery_work.html"), name="work"),
    path("desk/leader/", page("ui/gallery_leader.html"), name="leader"),
    path("part/", part, name="part"),
    path("save/", save, name="save"),
    path("refuse/", save, name="refuse"),
    path("fail/", fail, name="fail"),
    path("lost/", lost, name="lost"),
]
handler404 = "motcua.kernel.ui.errors.not_found"
handler500 = "motcua.kernel.ui.errors.server_error"


def register_menus() -> None:
    """Put a few lines into each menu."""
    from motcua.kernel.ui.api import menu

    menu.register("portal", key="track", label="Tra cứu hồ sơ", url_name="home", order=1)
    menu.register("portal", key="verify", label="Kiểm tra giấy tờ", url_name="part", order=2)
    menu.register("portal", key="help", label="Trợ giúp", url_name="part", icon="phone", order=3)
    menu.register("account", key="me", label="Hồ sơ của tôi", url_name="part", icon="files")
    menu.register(
        "account",
        key="sign_out",
        label="Đăng xuất",
        url_name="save",
        icon="logout",
        permission="signed_in",
        is_post=True,
    )
    for key, label in (("data", "Số liệu công khai"), ("access", "Khả năng tiếp cận")):
        menu.register("footer", key=key, label=label, url_name="part")
    menu.register(
        "desk",
        key="inbox",
        label="Việc chờ tôi",
        url_name="desk",
        icon="inbox",
        order=1,
        count=lambda request: 60,
    )
    menu.register(
        "desk", key="dossiers", label="Hồ sơ", url_name="part", icon="doc", count=lambda request: 47
    )
    menu.register(
        "desk",
        key="paused",
        label="Đang tạm dừng",
        url_name="part",
        icon="clock",
        section="Của tôi",
        order=200,
    )
    menu.use_place(lambda actor: "Văn phòng Đăng ký đất đai")


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - dictated
        """Say nothing."""


def main() -> None:
    """Serve on the port given, or on a free one, and print it."""
    configure()
    register_menus()
    application = get_wsgi_application()
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with make_server("127.0.0.1", port, application, _Server, _Quiet) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main()
