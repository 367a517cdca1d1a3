"""Addresses of mandates."""

from django.urls import path

from openssr.subjects.mandates import views

urlpatterns = [
    path("compare/", views.compare),
    path("search/", views.search),
    path("due/", views.due),
    path("due.ics", views.feed),
]
