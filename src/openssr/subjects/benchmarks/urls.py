"""Addresses of benchmarks."""

from django.urls import path

from openssr.subjects.benchmarks.views import (
    benchmark,
    evidence,
    history,
    library,
    measuring,
    overview,
)

urlpatterns = [
    path("", overview.overview),
    path("quarters/", overview.quarters),
    path("history/", history.history),
    path("undertakings/", history.undertakings),
    path("library/", library.library),
    path("library/indicators.xlsx", library.template),
    path("evidence/", evidence.evidence),
    path("evidence/<str:code>/copy/", evidence.copy),
    path("<str:code>/", benchmark.benchmark),
    path("<str:code>/chart/<str:indicator>.svg", benchmark.chart),
    path("<str:code>/verify/<str:indicator>/", measuring.verify),
    path("<str:code>/doubt/<str:indicator>/", measuring.doubt),
    path("<str:code>/enter/<str:indicator>/", measuring.enter),
]
