"""The words of sheets and their columns, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.app.process_words import particular, process_columns
from openssr.app.subjects import INTAKES
from openssr.platform.registers.words import label_of, title_of


def sheet_words() -> dict[str, str]:
    """Return the name of each kind of sheet in the active language."""
    return {
        **{kind: title_of(intake.register) for kind, intake in INTAKES.items()},
        "series": _("Series of mandates: drafts, acts and renewals"),
        "corrections": _("Corrections of alignments"),
        "passages": _("Passages of reports on clauses"),
        "tasks": _("Tasks in workplans"),
        "assessments": _("My assessments of clauses"),
        "replies": _("Replies of the host country to assessments"),
    }


def column_words(kind: str = "") -> dict[str, str]:
    """Return the meaning of each column, on one kind of sheet or in general."""
    if kind in INTAKES:
        columns = INTAKES[kind].register.columns
        return {column.name: label_of(column) for column in columns}
    return {
        **_plan_columns(),
        **_strategy_columns(),
        **_measuring_columns(),
        **_support_columns(),
        **process_columns(),
        **particular(kind),
    }


def _plan_columns() -> dict[str, str]:
    return {
        "version": _("Version"),
        "from_on": _("From this day on"),
        "page": _("Page or paragraph of the evidence"),
        "confidence": _("Confidence: low, medium or high"),
        "address": _("Address at which it was published"),
        "archived": _("Address of a copy in an archive"),
        "disaggregation": _("To be measured by (keys, separated by semicolons)"),
        "checked_by": _("Checked by"),
        "next_review": _("Next review"),
        "comparable": _("Comparable with the version before: yes or no"),
        "time_rule": _("Over time: last, sum, mean or none"),
        "place_rule": _("Over places: sum, ratio, mean, lowest or none"),
        "consequence": _("What follows when it is met"),
        "relation": _("Relation: same, part, supports or conflicts"),
    }


def _support_columns() -> dict[str, str]:
    return {
        "partner": _("Partner"),
        "amount": _("Amount"),
        "part": _("Part, such as region=AR-01;sex=f; empty for the whole"),
        "claim": _("Whose value, where bodies differ"),
        "method": _("Method"),
        "act": _("Act"),
        "effect": _("Effect: imposed, modified, eased, renewed or lifted"),
        "sure": _("How sure: verified, partly or unverified"),
        "basis": _("Basis"),
        "day": _("Day of the year, as 05-15"),
        "first_on": _("First due on or after"),
        "last_on": _("Last due by"),
        "raised_on": _("Raised on"),
        "stage": _("Stage: proposed, adopted or ended"),
        "proposed_by": _("Proposed by"),
        "came_from": _("Grew out of (codes)"),
        "conditions": _("Conditions"),
        "title": _("Title"),
        "target": _("Target"),
        "state": _("State: open, done or dropped"),
        "done_on": _("Done on"),
    }


def _strategy_columns() -> dict[str, str]:
    return {
        "code": _("Code"),
        "name_en": _("Name in English"),
        "name_fr": _("Name in French"),
        "name_ar": _("Name in Arabic"),
        "statement_en": _("Statement in English"),
        "statement_fr": _("Statement in French"),
        "statement_ar": _("Statement in Arabic"),
        "component": _("Component"),
        "region": _("Code of the region"),
        "document": _("Document"),
        "starts_on": _("Starts on"),
        "ends_on": _("Ends on"),
        "owner": _("Code of the owner"),
        "currency": _("Currency, such as USD"),
        "symbol": _("Symbol of the adopting document"),
        "paragraph": _("Paragraph"),
        "responsible": _("Code of the responsible institution"),
        "objectives": _("Codes of objectives, separated by semicolons"),
        "obstacles": _("Obstacles"),
        "commitments": _("Commitments of the host country"),
    }


def _measuring_columns() -> dict[str, str]:
    return {
        "benchmark": _("Code of the benchmark"),
        "unit": _("Unit"),
        "direction": _("Direction of progress"),
        "baseline": _("Baseline"),
        "baseline_on": _("Date of the baseline"),
        "stages": _("Highest stage of an ordinal scale"),
        "indicator": _("Code of the indicator"),
        "due_on": _("Due on"),
        "value": _("Value"),
        "title": _("Title"),
        "publisher": _("Publisher"),
        "published_on": _("Published on"),
        "reference": _("Reference"),
        "tier": _("Who may see it"),
        "on": _("As at"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "missing": _("If missing, why"),
        "evidence": _("Code of the evidence document"),
        "entered_by": _("Entered by"),
        "verified_by": _("Verified by"),
        "by": _("Who judges"),
        "words": _("Words"),
        "relation": _("Relation: evidences, obstructs or rejected"),
        "note": _("Note"),
        "series": _("Name of the series, such as the mission"),
        "old": _("Symbol of the older document"),
        "new": _("Symbol of the newer document"),
        "new_path": _("Paragraph of the newer document, such as 3(a) or P3"),
        "old_path": _("Paragraph of the older document; empty for none"),
        "reason": _("Reason"),
        "party": _("Who does it"),
        "what": _("What is done"),
        "state": _("State"),
        "scale": _("Scale"),
        "score": _("Score: 0 none, 1 minimal, 2 intermediate, 3 full"),
        "rationale": _("Why"),
        "passage": _("Passage of the evidence"),
        "identifier": _("Identifier of the activity"),
        "objective": _("Code of the objective"),
        "institution": _("Code of the institution"),
    }
