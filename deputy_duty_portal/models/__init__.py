# access by telephone and one-time code
from . import deputy_portal_attempt
from . import deputy_portal_code
from . import deputy_portal_feed
from . import deputy_card_mixin
from . import deputy_mandate
from . import res_users
from . import ir_http

# what the pages show
from . import deputy_activity
from . import deputy_attendance
from . import deputy_ledger_entry
from . import deputy_claim
