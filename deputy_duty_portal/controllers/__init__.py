from . import portal
from . import portal_access
from . import portal_invitation
from . import portal_ledger
from . import portal_claim
