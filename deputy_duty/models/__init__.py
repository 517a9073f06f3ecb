# mixins: the only doors through which a lower family serves a higher one
from . import deputy_guard_mixin
from . import deputy_approval_mixin
from . import deputy_behalf_mixin
from . import deputy_ledger_source_mixin
from . import deputy_commitment_source_mixin

# law
from . import ir_actions_report
from . import deputy_approval

# register
from . import deputy_congress
from . import deputy_congress_mixin
from . import deputy_congress_approval
from . import deputy_term
from . import deputy_constituency
from . import deputy_station
from . import deputy_mandate
from . import deputy_roster_message_mixin
from . import deputy_roster_line
from . import deputy_roster_count_mixin
from . import deputy_roster_check_mixin
from . import deputy_roster_apply_mixin
from . import deputy_roster_import
from . import deputy_roster_column
from . import deputy_roster_unit
from . import res_users

# ledger
from . import deputy_ledger_category
from . import deputy_ledger_entry

# budget
from . import deputy_budget_subject
from . import deputy_budget_control_mixin
from . import deputy_budget
from . import deputy_budget_line
from . import deputy_claim_settlement_mixin
from . import deputy_claim_bill_mixin
from . import deputy_commitment_totals_mixin
from . import deputy_commitment
from . import deputy_claim
from . import deputy_claim_line
from . import account_move
from . import deputy_reconciliation_facts_mixin
from . import deputy_reconciliation_compute_mixin
from . import deputy_reconciliation
from . import deputy_reconciliation_line
from . import deputy_reconciliation_difference

# activity
from . import deputy_activity_type
from . import deputy_activity
from . import deputy_activity_cost
from . import deputy_attendance
