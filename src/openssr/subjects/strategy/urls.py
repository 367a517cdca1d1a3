"""Addresses of plans."""

from django.urls import path

from openssr.subjects.strategy import views
from openssr.subjects.strategy.views import actions, workspace

urlpatterns = [
    path("frameworks/", views.frameworks),
    path("actions/", actions.actions),
    path("processes/", views.processes),
    path("processes/<str:code>/", workspace.process),
    path("versions/", workspace.versions),
    path("recommendations/", views.recommendations),
    path("evaluations/", views.evaluations),
]
