"""The import contract of subjects: their order is the one in which they are listed."""

from __future__ import annotations

from typing import Any

from importlinter.contracts.layers import LayersContract

from openssr.app.slices import SLICES


class SubjectOrder(LayersContract):
    """Layers of subjects: each imports only from those listed before it."""

    type_name = "subject_order"

    def __init__(
        self,
        name: str,
        session_options: dict[str, Any],
        contract_options: dict[str, Any],
    ) -> None:
        home = f"{contract_options['containers'][0]}."
        listed = [each.name for each in SLICES if each.package.startswith(home)]
        options = contract_options | {"layers": listed[::-1]}
        super().__init__(name, session_options, options)
