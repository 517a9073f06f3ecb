from . import test_deputy_duty_file
from . import test_deputy_ledger_papers
from . import test_deputy_ledger_xlsx
from . import test_deputy_reconciliation_xlsx
