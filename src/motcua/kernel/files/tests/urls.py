"""The addresses of this package alone."""

from django.urls import include, path

urlpatterns = [path("tep/", include("motcua.kernel.files.pages.urls"))]
