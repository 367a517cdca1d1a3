"""Addresses of mandates."""

from django.urls import path

from openssr.subjects.mandates import views

urlpatterns = [path("", views.board)]
