"""Addresses of assistance."""

from django.urls import path

from openssr.subjects.assistance import views

urlpatterns = [
    path("", views.support),
    path("partner/<path:ref>/", views.partner),
]
