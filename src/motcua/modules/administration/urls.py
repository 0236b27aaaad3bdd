"""Addresses of administration that no package below has, below `/quan-tri/`."""

from django.urls import path

from motcua.modules.administration.pages import calendars, home, jobs, ledger, manual, privacy

app_name = "administration"
urlpatterns = [
    path("", home.home, name="home"),
    path("nhat-ky/xem-lai/", home.examine, name="examine"),
    path("so-tay/", manual.manual, name="manual"),
    path("lich/", calendars.calendars, name="calendars"),
    path("viec-nen/", jobs.jobs, name="jobs"),
    path("viec-nen/<uuid:job_id>/chay-lai/", jobs.retry, name="retry_job"),
    path("viec-nen/lich/tam-dung/", jobs.pause, name="pause_schedule"),
    path("viec-nen/lich/tiep-tuc/", jobs.resume, name="resume_schedule"),
    path("du-lieu-ca-nhan/", privacy.privacy, name="privacy"),
    path("nhat-ky/", ledger.ledger, name="ledger"),
]
