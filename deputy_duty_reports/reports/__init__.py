from . import deputy_duty_file
from . import deputy_ledger_xlsx
