from . import workbook
from . import paper
from . import roster
from . import activity
from . import ledger_proof
from . import proposal
