from . import deputy_duty_file
from . import deputy_ledger_entry_paper
from . import deputy_ledger_heads_paper
from . import deputy_ledger_xlsx
from . import deputy_reconciliation_xlsx
