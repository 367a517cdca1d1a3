"""Addresses of institutions."""

from django.urls import path

from openssr.subjects.institutions import views

urlpatterns = [
    path("", views.register),
    path("map/", views.structure),
    path("components/", views.switch),
]
