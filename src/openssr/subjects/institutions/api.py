"""The API of institutions."""

from __future__ import annotations

from openssr.platform.api.routes import SliceRouter
from openssr.subjects.institutions.registers import INSTITUTIONS

router = SliceRouter("institutions")
router.lists("/institutions", INSTITUTIONS, "List the register of institutions.")
