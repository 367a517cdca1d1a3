"""Addresses of traces."""

from django.urls import path

from openssr.analysis.facts import views

urlpatterns = [path("<str:definition>/", views.figure)]
