import logging

# WeasyPrint tells its progress already while it is imported; a server log has no
# use for that.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
