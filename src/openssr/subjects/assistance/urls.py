"""Addresses of assistance."""

from django.urls import path

from openssr.subjects.assistance.views import (
    activity,
    beyond,
    counted,
    decisions,
    forward,
    imports,
    questions,
    support,
)

urlpatterns = [
    path("", support.support),
    path("table/", support.table),
    path("counted/", counted.counted),
    path("forward/", forward.forward),
    path("beyond/", beyond.beyond),
    path("beyond/iati.xml", beyond.publish),
    path("partner/<path:ref>/letter.docx", counted.letter),
    path("partner/<path:ref>/", support.partner),
    path("activity/", activity.activity),
    path("activity/link/", activity.link),
    path("activity/correct/", decisions.correct),
    path("questions/", questions.overview),
    path("questions/<slug:code>/", questions.question),
    path("selection/", decisions.selection),
    path("identities/", decisions.identities),
    path("fetch/", imports.fetch),
    path("fetch/<int:number>/", imports.fetched),
    path("import/", imports.overview),
    path("import/<int:number>/", imports.run),
]
