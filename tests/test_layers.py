"""Families and addons name only what stands below them."""

import pytest

from arch import layers
from arch.families import family_of_model, family_of_stem
from arch.finding import assert_clean, checks_of


@pytest.mark.parametrize("check", checks_of(layers))
def test_layers(tree, check):
    """Each rule of arch/layers.py holds."""
    assert_clean(check(tree))


@pytest.mark.parametrize(
    ("stem", "family"),
    [
        ("deputy_legal_rule", "law"),
        ("deputy_ledger_source_mixin", "law"),
        ("deputy_ledger_entry", "ledger"),
        ("deputy_commitment_source_mixin", "law"),
        ("deputy_commitment", "budget"),
        ("deputy_mandate_end", "register"),
        ("deputy_proposal_mandate", "proposal"),
    ],
)
def test_the_longest_prefix_decides(stem, family):
    """A file belongs to the family whose pattern says most about it."""
    assert family_of_stem(stem).name == family


def test_a_model_has_the_family_of_its_file():
    """Dots and underscores are the same; what fits no pattern has no family."""
    assert family_of_model("deputy.claim.line") is family_of_stem("deputy_claim_line")
    assert family_of_model("sale.order") is None
