from . import deputy_approval_record
from . import deputy_activity_invite
from . import deputy_activity_reopen
from . import deputy_attendance_paper
