from . import paper
from . import roster
from . import ledger_proof
