"""Addresses of benchmarks."""

from django.urls import path

from openssr.subjects.benchmarks import views
from openssr.subjects.benchmarks.views import evidence, history, library

urlpatterns = [
    path("", views.overview),
    path("outlook/", views.outlook),
    path("history/", history.history),
    path("undertakings/", history.undertakings),
    path("library/", library.library),
    path("library/indicators.xlsx", library.template),
    path("evidence/", evidence.evidence),
    path("evidence/<str:code>/copy/", evidence.copy),
    path("<str:code>/", views.benchmark),
    path("<str:code>/chart/<str:indicator>.svg", views.chart),
    path("<str:code>/verify/<str:indicator>/", views.verify),
    path("<str:code>/doubt/<str:indicator>/", views.doubt),
    path("<str:code>/enter/<str:indicator>/", views.enter),
]
