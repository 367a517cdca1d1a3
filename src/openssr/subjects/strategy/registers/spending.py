"""What the sector spends, and the economy that bears it, by fiscal year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from openssr.platform.registers.currency import CURRENCIES
from openssr.platform.registers.field import Choice, Field, label
from openssr.platform.registers.register import Register

FIRST_YEAR, LAST_YEAR = 1945, 2100
CENT = Decimal("0.01")  # the least amount above nothing


class GovernmentFunction(Choice):
    """Security and justice in the Functions of Government (COFOG, UN 1999).

    10.2 and 07.3 hold military pensions and base hospitals.
    """

    MILITARY_DEFENCE = "02.1", label("Military defence")
    CIVIL_DEFENCE = "02.2", label("Civil defence")
    FOREIGN_MILITARY_AID = "02.3", label("Foreign military aid")
    DEFENCE_RESEARCH = "02.4", label("Defence research and development")
    OTHER_DEFENCE = "02.5", label("Defence not elsewhere classified")
    POLICE = "03.1", label("Police services")
    FIRE_PROTECTION = "03.2", label("Fire-protection services")
    LAW_COURTS = "03.3", label("Law courts")
    PRISONS = "03.4", label("Prisons")
    PUBLIC_ORDER_RESEARCH = "03.5", label("Public order research and development")
    OTHER_PUBLIC_ORDER = "03.6", label("Public order not elsewhere classified")
    MILITARY_HOSPITALS = "07.3", label("Hospitals of the forces")
    MILITARY_PENSIONS = "10.2", label("Pensions of the forces")


class EconomicClass(Choice):
    """Classes of the Government Finance Statistics Manual 2014, chapters 6 and 8."""

    COMPENSATION = "compensation", label("Compensation of employees")
    GOODS_SERVICES = "goods_services", label("Goods and services")
    INTEREST = "interest", label("Interest")
    SUBSIDIES = "subsidies", label("Subsidies")
    GRANTS = "grants", label("Grants")
    SOCIAL_BENEFITS = "social_benefits", label("Social benefits")
    OTHER = "other", label("Other expense")
    ASSETS = "assets", label("Nonfinancial assets")


class Channel(Choice):
    """How the money comes."""

    BUDGET = "budget", label("In the budget")
    OFF_BUDGET = "off_budget", label("Off budget")
    AID = "aid", label("Aid")


class Measure(Choice):
    """What an amount of a budget is."""

    APPROVED = "approved", label("approved budget")
    REVISED = "revised", label("revised budget")
    OUTTURN = "outturn", label("outturn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """An amount of a fiscal year by function, economic class and channel."""

    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    year: Annotated[
        int,
        Field(
            "Calendar year in which the fiscal year begins",
            minimum=FIRST_YEAR,
            maximum=LAST_YEAR,
        ),
    ]
    function: Annotated[
        str, Field("Function of government (COFOG)", choices=GovernmentFunction)
    ]
    economic: Annotated[str, Field("Economic class", choices=EconomicClass)]
    institution: Annotated[
        str,
        Field(
            "Code of the institution",
            title=label("Institution"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    channel: Annotated[
        str,
        Field(
            "Channel: budget, off_budget or aid",
            title=label("Channel"),
            choices=Channel,
        ),
    ]
    measure: Annotated[
        str,
        Field(
            "Measure: approved, revised or outturn",
            title=label("Measure"),
            choices=Measure,
        ),
    ]
    amount: Annotated[Decimal, Field("Amount", minimum=0, money="currency")]
    currency: Annotated[
        str, Field("Currency, such as USD", title=label("Currency"), choices=CURRENCIES)
    ]
    document: Annotated[str, Field("Document", length=300)] = ""


SPENDING = Register(
    kind="spending",
    title=label("Spending of the sector"),
    record=Spending,
    key=(
        "process",
        "year",
        "function",
        "economic",
        "institution",
        "channel",
        "measure",
    ),
    within="institution",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Economy:
    """A fiscal year of the country: its product, its Government's budget as a whole."""

    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    year: Annotated[
        int,
        Field(
            "Calendar year in which the fiscal year begins",
            minimum=FIRST_YEAR,
            maximum=LAST_YEAR,
        ),
    ]
    product: Annotated[
        Decimal | None, Field("Gross domestic product", minimum=CENT, money="currency")
    ] = None
    revenue: Annotated[
        Decimal | None,
        Field("Revenue of the Government", minimum=CENT, money="currency"),
    ] = None
    spending: Annotated[
        Decimal | None,
        Field("All spending of the Government", minimum=CENT, money="currency"),
    ] = None
    currency: Annotated[
        str, Field("Currency, such as USD", title=label("Currency"), choices=CURRENCIES)
    ]
    document: Annotated[str, Field("Document", length=300)] = ""


ECONOMY = Register(
    kind="economy",
    title=label("The country's economy by fiscal year"),
    record=Economy,
    key=("process", "year"),
    within="process",
)
