"""Address of the simulation of a procedure in the studio, below `/xuong/`."""

from django.urls import path

from motcua.domain.dossiers.pages.studio import simulating

app_name = "simulation"

urlpatterns = [
    path("thu-tuc/<str:code>/mo-phong/", simulating.simulation, name="simulation"),
]
