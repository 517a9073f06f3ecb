"""Manifests are complete and true."""

import pytest

from arch import manifests
from arch.finding import assert_clean, checks_of


@pytest.mark.parametrize("check", checks_of(manifests))
def test_manifests(tree, check):
    """Each rule of arch/manifests.py holds."""
    assert_clean(check(tree))
