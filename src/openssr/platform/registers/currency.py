"""Currencies as a field offers them: codes of ISO 4217, those of the past too."""

from __future__ import annotations

from openssr.platform.reference.currencies import CurrencyNames
from openssr.platform.registers.field import CodeList

CURRENCIES = CodeList(CurrencyNames(), length=3, capitals=True, title="ISO 4217")
