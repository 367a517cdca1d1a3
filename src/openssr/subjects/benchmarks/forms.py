"""The measurement form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from openssr.subjects.benchmarks.registers.choices import Judge, Level


class MeasurementForm(forms.Form):
    """One measurement; which fields it needs depends on the indicator's kind."""

    on = forms.DateField(label=_("As-at date"), input_formats=["%Y-%m-%d"])
    numerator = forms.DecimalField(label=_("Numerator"), required=False)
    denominator = forms.DecimalField(label=_("Denominator"), required=False)
    value = forms.DecimalField(label=_("Value"), required=False)
    missing = forms.CharField(
        label=_("Reason, if missing"), required=False, max_length=200
    )
    evidence = forms.CharField(
        label=_("Code of the evidence document"), required=False, max_length=40
    )
    part = forms.CharField(
        label=_("Disaggregation, such as region=AR-01;sex=f; empty for the whole"),
        required=False,
        max_length=120,
    )
    claim = forms.ChoiceField(
        label=_("Body whose value prevails when bodies differ"),
        required=False,
        choices=[("", "–"), *((judge.value, judge.value) for judge in Judge)],
    )
    method = forms.CharField(label=_("Method"), required=False, max_length=200)
    from_on = forms.DateField(
        label=_("First day of its period, if it covers one"),
        required=False,
        input_formats=["%Y-%m-%d"],
    )
    page = forms.CharField(
        label=_("Page or paragraph of the evidence"), required=False, max_length=40
    )
    confidence = forms.ChoiceField(
        label=_("Confidence"),
        required=False,
        choices=[
            ("", "–"),
            *((level.value, _(level.word)) for level in Level),
        ],
    )
    reason = forms.CharField(
        label=_("Reason for a correction"), required=False, max_length=300
    )
