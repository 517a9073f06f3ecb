from . import test_deputy_portal_access
from . import test_deputy_portal_attempt
from . import test_deputy_portal_code
from . import test_deputy_portal_code_parallel
from . import test_portal_login
from . import test_portal_pages
from . import test_portal_rpc
