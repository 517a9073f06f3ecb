# access by telephone and one-time code
from . import deputy_portal_attempt
from . import deputy_portal_code
from . import deputy_portal_feed
from . import deputy_portal_person_mixin
from . import deputy_portal_contact
from . import deputy_card_mixin
from . import deputy_mandate
from . import res_users
from . import ir_http

# what the pages show
from . import deputy_approval_mixin
from . import deputy_allowance
from . import deputy_activity
from . import deputy_attendance
from . import deputy_material_receipt
from . import deputy_activity_referral
from . import deputy_activity_report
from . import deputy_portal_device
from . import deputy_station
from . import deputy_ledger_entry
from . import deputy_ledger_objection
from . import deputy_ledger_manual
from . import deputy_claim_entry_mixin
from . import deputy_claim
from . import deputy_budget
from . import deputy_entrustment
from . import deputy_invitation
from . import deputy_work_plan
from . import deputy_activity_publicity
from . import deputy_training_plan
from . import deputy_budget_adjustment
from . import deputy_budget_provision
from . import deputy_congress
from . import deputy_budget_publication
from . import deputy_proposal
