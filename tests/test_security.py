"""Rights are granted on purpose, and every door is guarded."""

import pytest

from arch import doors, security
from arch.finding import assert_clean, checks_of


@pytest.mark.parametrize("check", checks_of(doors, security))
def test_security(tree, check):
    """Each rule of arch/security.py and arch/doors.py holds."""
    assert_clean(check(tree))
