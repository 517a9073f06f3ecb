from . import deputy_ledger_category
from . import deputy_ledger_entry
