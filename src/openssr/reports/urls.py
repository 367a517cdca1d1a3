"""Addresses of reports."""

from django.urls import path

from openssr.reports import views

urlpatterns = [
    path("", views.reports),
    path("<slug:code>/", views.report),
]
