"""Addresses of the floors: the fair one's below `fair/`."""

from django.urls import path

from benchmarks.floor import fair, views

urlpatterns = [
    path("file/", views.file),
    path("case/<int:pk>/", views.page),
    path("recorded/<int:pk>/", views.recorded_page),
    path("cases/", views.rows),
    path("step/<int:pk>/", views.step),
    path("fair/filing/", fair.file),
    path("fair/step/<int:pk>/", fair.step),
    path("fair/procedure/", fair.procedure),
    path("fair/<str:key>/", fair.page_of_lists),
    path("fair/<str:key>/<int:pk>/", fair.page_of_case),
]
