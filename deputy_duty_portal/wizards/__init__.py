from . import deputy_portal_access
