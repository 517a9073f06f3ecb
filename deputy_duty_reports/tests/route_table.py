"""Every route of this addon, and who gets which answer.

One line a route: its method, its address, the key of the records that stand in it
(``route_records.py``; ``-`` for none), and the answers as ``who:status``. Who are
people or groups of them (``deputy_duty/tests/route_common.py``). Whoever is not named
gets 404, and anonymous is sent to log in (303). Statuses of forms are those of an empty
one.
"""

TABLE = """
# ----------------------------------------------------------------------- public
GET  /ballot                                            -              all:200
POST /ballot                                            -              all:422
POST /ballot                                            slip           all:200
POST /ballot/submit                                     -              all:422
POST /ballot/submit                                     slip           all:422
GET  /duty/appraisals/<uuid>                            appraisal      all:200
GET  /duty/reviews/<uuid>                               verdict        all:200

GET  /duty/results/<key>                                congress       all:200
GET  /duty/ballots/<key>                                published_ballot all:200
GET  /duty/ballots/<key>                                nowhere        all:404

# ------------------------------------------------------------------- a deputy's
GET  /my/appraisals                                     -              login:200
GET  /my/appraisals/<record_id>                         line           deputy:200
POST /my/appraisals/<record_id>/object                  line           deputy:422
GET  /my/ballots                                        -              login:200
GET  /my/duty-reports                                   -              login:200
GET  /my/duty-reports/page/<page>                       page           login:200
GET  /my/duty-reports/<report_id>                       report         deputy:200
POST /my/duty-reports/<report_id>                       report         deputy:400
GET  /my/reviews                                        -              login:200
GET  /my/reviews/<record_id>                            seat           deputy:200
POST /my/reviews/<record_id>/declare                    seat           deputy:200
POST /my/reviews/<record_id>/recuse                     seat           deputy:422
POST /my/reviews/<record_id>/score                      seat           deputy:422

# ------------------------------------------------------------------- the office
GET  /deputy_duty/ballot/<ballot_id>/slips              ballot         office:200
POST /deputy_duty/ballot/<ballot_id>/slips              ballot         office:422
"""

# What axe-core looks at on every push; with DEPUTY_DUTY_FULL it looks at all pages.
MAIN_PAGES = """
/ballot
/duty/appraisals/<uuid>
/duty/ballots/<key>
/duty/results/<key>
/duty/reviews/<uuid>
/my/appraisals/<record_id>
/my/duty-reports/<report_id>
/my/reviews/<record_id>
"""
