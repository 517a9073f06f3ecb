"""The checks can fail: each finds the fault planted for it in a faultless sample."""

import re

import pytest

import faults_data
import faults_python
from arch import (
    doors,
    layers,
    layout,
    manifests,
    odoo19,
    readmes,
    security,
    sizes,
    terms,
    toolbox,
    xml_style,
)
from arch.finding import checks_of
from arch.tree import Tree
from sample import write_sample

CHECKS = checks_of(
    doors,
    layers,
    layout,
    manifests,
    odoo19,
    readmes,
    security,
    sizes,
    terms,
    toolbox,
    xml_style,
)
FAULTS = faults_data.FAULTS + faults_python.FAULTS
OLD_WORDS = odoo19.PYTHON + odoo19.XML + odoo19.JAVASCRIPT
OLD_LINES = faults_data.OLD_PYTHON + faults_data.OLD_XML + faults_data.OLD_JAVASCRIPT


@pytest.mark.parametrize("check", CHECKS)
def test_the_sample_is_faultless(tmp_path, check):
    """A finding in the broken sample then comes from what was broken."""
    write_sample(tmp_path)
    assert list(check(Tree(tmp_path))) == []


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_planted_fault_is_found(tmp_path, fault):
    """Each check finds the rule that was broken, and says what to do."""
    write_sample(tmp_path)
    fault.plant(tmp_path)
    findings = list(fault.check(Tree(tmp_path)))
    assert findings
    assert all(finding.where and finding.todo for finding in findings)


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_its_fault(check):
    """A check nobody has seen failing proves nothing."""
    assert check in {fault.check for fault in FAULTS}


@pytest.mark.parametrize("reflex", OLD_WORDS, ids=str)
def test_every_old_word_has_its_fault(reflex):
    """Each line of the list of old words is planted."""
    assert any(re.search(reflex.pattern, line) for line in OLD_LINES)
