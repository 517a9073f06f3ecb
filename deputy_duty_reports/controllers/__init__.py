from . import duty_report
from . import ballot
from . import ballot_slips
from . import portal_ballot
from . import appraisal
from . import review
from . import public_headers
from . import public_result
