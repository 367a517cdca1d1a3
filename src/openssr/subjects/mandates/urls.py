"""Addresses of mandates."""

from django.urls import path, re_path

from openssr.subjects.mandates.views import texts, working

urlpatterns = [
    path("compare/", texts.compare),
    path("search/", texts.search),
    path("text/", texts.read),
    path("add/", texts.add),
    re_path(r"^export\.(?P<ending>xml|json|csv|docx)$", texts.export),
    path("cited/", texts.cited),
    path("assess/", working.assess),
    path("passages/", working.suggested),
    path("tasks/", working.tasks),
    path("due/", working.due),
    path("due/mine/", working.set_duties),
    path("due.ics", working.feed),
]
