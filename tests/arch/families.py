"""The families of the basic addon and the layers they stand on.

A family is a file-name prefix. It may name only models of its own or of a lower layer;
two families of one layer do not know each other. So a family can be lifted into an
addon of its own by moving files.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from arch.odoo_xml import underscored


@dataclass(frozen=True)
class Family:
    """Files that belong together, and the layer they stand on."""

    name: str
    layer: int
    patterns: tuple[str, ...]


FAMILIES = (
    Family(
        "law",
        0,
        (
            "deputy_legal_*",
            "deputy_rollover_mixin",
            "deputy_bulk_mixin",
            "deputy_workday*",
            "deputy_approval*",
            "deputy_deadline*",
            "deputy_behalf_mixin",
            "deputy_guard_mixin",
            "deputy_picture_mixin",
            "deputy_public_key_mixin",
            "deputy_ledger_source_mixin",
            "deputy_commitment_source_mixin",
            "ir_*",
            "res_lang",
        ),
    ),
    Family(
        "register",
        1,
        (
            "deputy_congress*",
            "deputy_term*",
            "deputy_session*",
            "deputy_constituency*",
            "deputy_group*",
            "deputy_station*",
            "deputy_mandate*",
            "deputy_roster_*",
            "res_users*",
            "res_partner*",
            "base_partner_merge*",
            "res_company*",
            "res_config_settings",
        ),
    ),
    Family("ledger", 2, ("deputy_ledger_*",)),
    Family(
        "budget",
        2,
        (
            "deputy_allowance*",
            "deputy_budget*",
            "deputy_commitment*",
            "deputy_claim*",
            "deputy_entrustment*",
            "deputy_invoice*",
            "deputy_payment*",
            "deputy_reconciliation*",
            "account_*",
        ),
    ),
    Family(
        "activity",
        3,
        (
            "deputy_activity*",
            "deputy_work_plan*",
            "deputy_invitation*",
            "deputy_attendance*",
            "deputy_material*",
            "deputy_training*",
        ),
    ),
    Family("proposal", 3, ("deputy_proposal*", "deputy_promise*")),
    Family("opinion", 4, ("deputy_opinion*",)),
    # The other two addons, so that a lower file naming their models is seen.
    Family(
        "reports",
        5,
        (
            "deputy_duty_report*",
            "deputy_ballot*",
            "deputy_review*",
            "deputy_appraisal*",
            "deputy_*_analysis",
        ),
    ),
)

# The two doors through which work reaches the ledger and the budget: they stand at the
# bottom, so that every family may inherit them, and may name these models above them.
UPWARD_DOORS = {
    "deputy_ledger_source_mixin": {"deputy.ledger.entry", "deputy.ledger.category"},
    "deputy_commitment_source_mixin": {"deputy.commitment", "deputy.budget.line"},
}


def family_of_stem(stem: str) -> Family | None:
    """The family of a file name; of several patterns that fit, the longest wins."""
    matches = [
        (len(pattern), family)
        for family in FAMILIES
        for pattern in family.patterns
        if fnmatchcase(stem, pattern)
    ]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def family_of_model(name: str) -> Family | None:
    """The family of a model, decided by its name as a file would be."""
    return family_of_stem(underscored(name))


def is_higher(family: Family, other: Family) -> bool:
    """Whether one family stands on a higher layer than another."""
    return family.layer > other.layer


def may_name(family: Family, other: Family) -> bool:
    """Whether files of a family may name models of another."""
    return family == other or is_higher(family, other)
