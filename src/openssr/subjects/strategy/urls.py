"""Addresses of plans."""

from django.urls import path

from openssr.subjects.strategy.views import actions, plans, workspace

urlpatterns = [
    path("frameworks/", plans.frameworks),
    path("actions/", actions.actions),
    path("processes/", plans.processes),
    path("processes/<str:code>/", workspace.process),
    path("versions/", workspace.versions),
    path("recommendations/", plans.recommendations),
    path("evaluations/", plans.evaluations),
]
