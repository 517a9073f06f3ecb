"""Every route of this addon, and who gets which answer (``route_common.py``).

One line a route: its method, its address, the key of the records that stand in it
(``-`` for none), and the answers as ``who:status``. Whoever is not named gets 404, and
anonymous is sent to log in (303). Papers themselves: ``test_paper_route.py``.
"""

TABLE = """
GET  /deputy_duty/activity/template/<kind>                   kind      employees:200
GET  /deputy_duty/activity/<activity_id>/sheet               activity  office:200
GET  /deputy_duty/ledger/entries/<ids>/proof                 entries   office:200
GET  /deputy_duty/ledger/seals/<earlier_id>/<later_id>/proof seals     office:200
GET  /deputy_duty/paper/<report_name>                        paper     employees:400
POST /deputy_duty/paper/<report_name>                        paper     employees:400
GET  /deputy_duty/paper/<report_name>                        no_paper
GET  /deputy_duty/proposal/template                          -         employees:200
GET  /deputy_duty/roster/template/<subject>                  subject   employees:200
"""
