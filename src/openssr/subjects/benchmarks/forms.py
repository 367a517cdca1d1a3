"""The measurement form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MeasurementForm(forms.Form):
    """One measurement; which fields it needs depends on the indicator's kind."""

    on = forms.DateField(label=_("As at (YYYY-MM-DD)"), input_formats=["%Y-%m-%d"])
    numerator = forms.DecimalField(label=_("Numerator"), required=False)
    denominator = forms.DecimalField(label=_("Denominator"), required=False)
    value = forms.DecimalField(label=_("Value"), required=False)
    missing = forms.CharField(
        label=_("If missing, why"), required=False, max_length=200
    )
    evidence = forms.CharField(
        label=_("Code of the evidence document"), required=False, max_length=40
    )
    reason = forms.CharField(
        label=_("Reason for a correction"), required=False, max_length=300
    )
