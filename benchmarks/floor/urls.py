"""Addresses of the floor."""

from django.urls import path

from benchmarks.floor import views

urlpatterns = [
    path("file/", views.file),
    path("case/<int:pk>/", views.page),
    path("recorded/<int:pk>/", views.recorded_page),
    path("cases/", views.rows),
    path("step/<int:pk>/", views.step),
]
