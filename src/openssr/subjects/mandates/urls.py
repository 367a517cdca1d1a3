"""Addresses of mandates."""

from django.urls import path, re_path

from openssr.subjects.mandates import views

urlpatterns = [
    path("compare/", views.compare),
    path("search/", views.search),
    path("assess/", views.assess),
    re_path(r"^export\.(?P<ending>xml|json|csv|docx)$", views.export),
    path("cited/", views.cited),
    path("due/", views.due),
    path("due.ics", views.feed),
]
