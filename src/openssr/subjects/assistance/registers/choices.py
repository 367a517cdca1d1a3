"""The choices that registers of support offer."""

from __future__ import annotations

from openssr.platform.registers.field import Choice, label


class ContributionKind(Choice):
    """What kind of support no aid data hold."""

    ADVISER = "adviser", label("Adviser")
    IN_KIND = "in_kind", label("In kind")
    BILATERAL = "bilateral", label("Bilateral, not official development assistance")
    COFINANCING = "cofinancing", label("Co-financing by the country")


class YesNo(Choice):
    """Yes or no."""

    YES = "yes", label("yes")
    NO = "no", label("no")


class Marker(Choice):
    """How far support aims at a policy (OECD DAC policy markers)."""

    NOT_TARGETED = "0", label("not targeted")
    SIGNIFICANT = "1", label("significant objective")
    PRINCIPAL = "2", label("principal objective")


class DecisionState(Choice):
    """How far a decision was carried out."""

    OPEN = "open", label("open")
    DONE = "done", label("done")
    DROPPED = "dropped", label("dropped")


class ActivityStatus(Choice):
    """How far an activity is (IATI ActivityStatus, 2.03)."""

    PIPELINE = "1", label("Pipeline or identification")
    IMPLEMENTATION = "2", label("Implementation")
    FINALISATION = "3", label("Finalisation")
    CLOSED = "4", label("Closed")
    CANCELLED = "5", label("Cancelled")
    SUSPENDED = "6", label("Suspended")


class TransactionType(Choice):
    """What a transaction is, as the country's own register says it."""

    COMMITMENT = "commitment", label("Outgoing commitment")
    DISBURSEMENT = "disbursement", label("Disbursement")
    EXPENDITURE = "expenditure", label("Expenditure")
    INCOMING = "incoming", label("Incoming funds")
    INCOMING_COMMITMENT = "incoming_commitment", label("Incoming commitment")
    PLEDGE = "pledge", label("Outgoing pledge")


class PreferredField(Choice):
    """A field whose value the country or the partner may be preferred for.

    ``transactions`` stands for all transactions that the country corrected.
    """

    TITLE = "title", label("Title")
    STATUS = "status", label("Status")
    STARTS_ON = "starts_on", label("Starts on")
    ENDS_ON = "ends_on", label("Ends on")
    REGION = "region", label("Region")
    SECTORS = "sectors", label("Purposes")
    SELECTED = "selected", label("Belongs to the sector")
    TRANSACTIONS = "transactions", label("Transactions")


class Side(Choice):
    """Whose value counts."""

    COUNTRY = "country", label("the country’s value")
    PARTNER = "partner", label("the partner’s value")


class IdentityKind(Choice):
    """What a name or identifier is of."""

    ORGANISATION = "organisation", label("Organisation")
    ACTIVITY = "activity", label("Activity")
