"""Addresses of the page of administrators."""

from django.urls import path

from openssr.platform.administration import pages

urlpatterns = [
    path("", pages.administration),
    path("backup/", pages.ask_backup),
    path("check/", pages.ask_check),
    path("backups/<str:name>/", pages.take_backup),
]
