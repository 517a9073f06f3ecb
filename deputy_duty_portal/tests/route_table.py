"""Every route of this addon, and who gets which answer.

One line a route: its method, its address, the key of the records that stand in it
(``route_records.py``; ``-`` for none), and the answers as ``who:status``. Who are
people or groups of them (``deputy_duty/tests/route_common.py``), and visitors without a
login who bring a cookie. Whoever is not named gets 404, and anonymous is sent to log in
(303). Statuses of forms are those of a form with nothing filled in. A route may have
several lines, for several addresses.
"""

TABLE = """
# ----------------------------------------------------------------------- public
GET  /duty/access                                       -              all:200
POST /duty/access                                       -              all:200
GET  /duty/password                                     -              login:303
POST /duty/password                                     -              login:303
GET  /duty/check                                        -              all:200
POST /duty/check                                        -              all:200
GET  /duty/plans                                        -              all:200
GET  /duty/plans/page/<page>                            page           all:200
GET  /duty/plans/<key>                                  plan           all:200
GET  /duty/plans/<key>                                  hidden_plan    all:404
GET  /duty/funds/<uuid>                                 funds          all:200
GET  /duty/funds/<uuid>                                 hidden_funds   all:404
GET  /duty/funds/<uuid>/csv                             funds          all:200
GET  /duty/funds/<uuid>/csv                             hidden_funds   all:404
GET  /duty/calendar/<token>.ics                         feed           all:200
GET  /duty/calendar/<token>.ics                         ended_feed     all:404
GET  /duty/calendar/<token>.ics                         wrong_token    all:404

GET  /duty                                              -              all:200
GET  /duty/congress/<key>                               congress       all:200
GET  /duty/congress/<key>                               hidden_congress all:404
GET  /duty/deputies                                     -              all:200
GET  /duty/deputies/page/<page>                         page           all:200
GET  /duty/deputies/<key>                               public_deputy  all:200
GET  /duty/deputies/<key>                               nowhere        all:404
GET  /duty/deputies/<key>/photo                         public_deputy  all:200
GET  /duty/deputies/<key>/contact.vcf                   public_deputy  all:200
GET  /duty/deputies/<key>/contact.svg                   public_deputy  all:200
GET  /duty/represents                                   -              all:200
GET  /duty/stations                                     -              all:200
GET  /duty/stations/page/<page>                         page           all:200
GET  /duty/stations/<key>                               public_station all:200
GET  /duty/stations/<key>/calendar.ics                  public_station all:200
GET  /duty/stations/<key>/contact.vcf                   public_station all:200
GET  /duty/stations/<key>/contact.svg                   public_station all:200
GET  /duty/proposals                                    -              all:200
GET  /duty/proposals/page/<page>                        page           all:200
GET  /duty/proposals/<key>                              disclosed      all:200
GET  /duty/proposals/<key>                              nowhere        all:404
GET  /duty/news                                         -              all:200
GET  /duty/news/page/<page>                             page           all:200
GET  /duty/news/<key>                                   news           all:200
GET  /duty/news/<key>/pictures/<number>                 news           all:200
GET  /duty/funds                                        -              all:200
GET  /duty/sitemap.xml                                  -              all:200
POST /duty/type                                         -              all:400

# ----------------------------------------------------------- opinions of voters
GET  /duty/opinion                                      -              all:200
GET  /duty/opinion/<whom>/<key>                         door           all:200
POST /duty/opinion/<whom>/<key>                         door           all:422
GET  /duty/opinion/progress                             -              all:200
POST /duty/opinion/progress                             code           all:200
POST /duty/opinion/progress                             -              all:422
POST /duty/opinion/progress/rate                        code           all:422
GET  /my/duty/opinions                                  -              login:200
GET  /my/duty/opinions/page/<page>                      page           login:200
GET  /my/duty/opinions/<record_id>                      opinion        deputy:200
GET  /my/duty/opinions/<record_id>/photo/<photo_id>     opinion_photo  deputy:200
POST /my/duty/opinions/<record_id>/answer               opinion        deputy:422
POST /my/duty/opinions/<record_id>/refer                opinion        deputy:422
GET  /my/duty/opinions/gather                           -              login:200
POST /my/duty/opinions/gather                           -              login:422

# -------------------------------------------------------------------- open data
GET  /duty/data                                         -              all:200
GET  /duty/data/index.json                              -              all:200
GET  /duty/data/<key>/directory.csv                     congress       all:200
GET  /duty/data/<key>/directory.csv                     hidden_congress all:404
GET  /duty/data/<key>/calendar.ics                      congress       all:200
GET  /duty/data/<key>/popolo.json                       congress       all:200
GET  /duty/data/<key>/<name>.json                       data           all:200
GET  /duty/data/<key>/<name>/<record>                   record         all:200

# ------------------------------------------------------- kiosk and its devices
GET  /duty/kiosk/open/<token>                           device_token   all:303
GET  /duty/kiosk/open/<token> revoked_token all:404
GET  /duty/kiosk/open/<token> wrong_token all:404
GET  /duty/kiosk - all:404 kiosk:200 revoked:404 wrong:404
GET  /duty/kiosk/<activity_id> activity all:404 kiosk:200 revoked:404 wrong:404
GET  /duty/kiosk/<activity_id> elsewhere all:404 kiosk:404
GET  /duty/kiosk/<activity_id>/now activity all:404 kiosk:200 revoked:404 wrong:404
POST /duty/kiosk/<activity_id>/check-in activity all:404 kiosk:422 revoked:404 wrong:404
GET  /duty/kiosk/worker.js                              -              all:200
GET  /duty/kiosk/alive                                  - all:404 kiosk:204 revoked:404
GET  /duty/kiosk/offline                                - all:404 kiosk:200 revoked:404
GET  /duty/kiosk/language                               - all:404 kiosk:303 revoked:404
GET  /duty/kiosk/rota                                   - all:404 kiosk:200 revoked:404
GET  /duty/kiosk/station                                - all:404 kiosk:200 revoked:404
GET  /duty/kiosk/deputies                               - all:404 kiosk:200 revoked:404
GET  /duty/kiosk/deputies/<key>             public_deputy all:404 kiosk:200 revoked:404
GET  /duty/kiosk/deputies/<key>/photo       public_deputy all:404 kiosk:200 revoked:404
GET  /duty/kiosk/proposals                              - all:404 kiosk:200 revoked:404
GET  /duty/kiosk/proposals/<key>                disclosed all:404 kiosk:200 revoked:404
GET  /duty/kiosk/proposals/<key>                  nowhere all:404 kiosk:404 revoked:404
GET  /duty/kiosk/opinion                                - all:404 kiosk:200 revoked:404
POST /duty/kiosk/opinion/submit                         - all:404 kiosk:422 revoked:404
GET  /duty/kiosk/<rest>                     kiosk_nowhere all:404 kiosk:404 revoked:404
GET  /duty/device/<device_id>                           device         office:200
POST /duty/device/<device_id>/renew                     device         office:200
POST /duty/device/<device_id>/delete                    device         office:200

# ----------------------------------------------------------- the office outdoors
GET  /duty/decide                                       -              leader:200
GET  /duty/decide/<kind>/<record_id>                    waiting        leader:200
POST /duty/decide/<kind>/<record_id>/submit             waiting        leader:400
GET  /duty/station                                      -              employees:200
GET  /duty/venue/<activity_id>                          activity       office:200
GET  /duty/venue/<activity_id>/now                      activity       office:200
GET  /duty/desk/<activity_id>                           activity       office:200
POST /duty/desk/<activity_id>/check-in                  activity   login:403 office:422
POST /duty/desk/<activity_id>/<row_id>/check-in         seat_row       office:200
POST /duty/desk/<activity_id>/<row_id>/check-in         foreign_row    office:404
GET  /duty/card/<code>                                  card       login:403 office:200
GET  /duty/card/<code>                                  wrong_card     login:403

# ------------------------------------------------------------- a deputy's pages
GET  /my/duty                                           -              login:200
GET  /my/duty/scan                                      -              login:200
GET  /my/duty/profile                                   -              login:200
POST /my/duty/profile/<seat_id>/consent                 own_seat       deputy:400
GET  /my/duty/training                                  -              login:200
GET  /my/duty/training/<year>                           year           login:200
GET  /my/duty/training/certificates/<record_id>/file    certificate    deputy:200
GET  /my/duty/manifest.webmanifest                      -              all:200
GET  /my/duty/card                                      -              login:200
GET  /my/duty/calendar                                  -              login:200
POST /my/duty/calendar/renew                            -              login:200
POST /my/duty/calendar/delete                           -              login:200
GET  /my/duty/invitations                               -              login:200
GET  /my/duty/invitations/page/<page>                   page           login:200
GET  /my/duty/invitations/<record_id>                   invitation     deputy:200
GET  /my/duty/invitations/<record_id>/invitation.ics    invitation     deputy:200
POST /my/duty/invitations/<record_id>/answer            invitation     deputy:400
POST /my/duty/invitations/<record_id>/leave/submit      invitation     deputy:422
POST /my/duty/invitations/<record_id>/leave/withdraw    invitation     deputy:422
GET  /my/duty/materials                                 -              login:200
GET  /my/duty/materials/page/<page>                     page           login:200
GET  /my/duty/materials/<record_id>                     receipt        deputy:200
GET  /my/duty/materials/<record_id>/file                receipt        deputy:200
POST /my/duty/materials/<record_id>/read                receipt        deputy:200
GET  /my/duty/reports                                   -              login:200
GET  /my/duty/reports/page/<page>                       page           login:200
GET  /my/duty/reports/<record_id>                       report         deputy:200
GET  /my/duty/reports/<record_id>/file                  report         deputy:200
GET  /my/duty/reports/<record_id>/feedback/<referral_id> feedback      deputy:200
GET  /my/duty/ledger                                    -              login:200
GET  /my/duty/ledger/page/<page>                        page           login:200
GET  /my/duty/ledger/<record_id>                        entry          deputy:200
GET  /my/duty/ledger/<record_id>/proof                  sealed_entry   deputy:200
POST /my/duty/ledger/<record_id>/confirm                entry          deputy:200
POST /my/duty/ledger/<record_id>/object                 entry          deputy:422
POST /my/duty/ledger/<record_id>/withdraw               objected_entry deputy:200
POST /my/duty/ledger/confirm                            -              login:400
GET  /my/duty/ledger/own                                -              login:200
GET  /my/duty/ledger/own/page/<page>                    page           login:200
GET  /my/duty/ledger/own/new                            -              login:200
POST /my/duty/ledger/own/new                            -              login:422
GET  /my/duty/ledger/own/<record_id>                    manual         deputy:200
POST /my/duty/ledger/own/<record_id>/withdraw           filed_manual   deputy:200
POST /my/duty/ledger/own/<record_id>/discard            manual         deputy:303
GET  /my/duty/claims                                    -              login:200
GET  /my/duty/claims/page/<page>                        page           login:200
GET  /my/duty/claims/<record_id>                        claim          deputy:200
POST /my/duty/claims/new                                - login:422 deputies:303
POST /my/duty/claims/<record_id>/lines                  own_claim      deputy:422
POST /my/duty/claims/<record_id>/lines                  claim          deputy:422
POST /my/duty/claims/<record_id>/lines/<line_id>/remove claim_line     deputy:303
POST /my/duty/claims/<record_id>/lines/<line_id>/remove foreign_line   deputy:303
GET  /my/duty/claims/<record_id>/lines/<line_id>/file   claim_line     deputy:200
GET  /my/duty/claims/<record_id>/lines/<line_id>/file   foreign_line
POST /my/duty/claims/<record_id>/papers/<paper_id>      claim_paper    deputy:422
POST /my/duty/claims/<record_id>/submit                 own_claim      deputy:303
POST /my/duty/claims/<record_id>/correct                own_claim      deputy:303
POST /my/duty/claims/<record_id>/discard                own_claim      deputy:303

# ----------------------------------------------------------- a deputy's proposals
GET  /my/duty/proposals                                 -              login:200
GET  /my/duty/proposals/page/<page>                     page           login:200
GET  /my/duty/proposals/new                             -              login:200
POST /my/duty/proposals/new                             -              login:422
GET  /my/duty/proposals/<record_id>                     draft          deputy:200
GET  /my/duty/proposals/<record_id>/edit                draft          deputy:200
POST /my/duty/proposals/<record_id>/edit                draft          deputy:422
GET  /my/duty/proposals/<record_id>/similar             draft          deputy:200
GET  /my/duty/proposals/<record_id>/file/<file_id>      draft_file     deputy:200
GET  /my/duty/proposals/<record_id>/file/<file_id>      foreign_file
POST /my/duty/proposals/<record_id>/ask                 draft          deputy:422
POST /my/duty/proposals/<record_id>/submit              draft          deputy:303
POST /my/duty/proposals/<record_id>/sign                draft          deputy:422
POST /my/duty/proposals/<record_id>/decline             draft          deputy:422
POST /my/duty/proposals/<record_id>/invite              asked          deputy:422
POST /my/duty/proposals/<record_id>/join                joining        deputy:200
POST /my/duty/proposals/<record_id>/join                joining_own
POST /my/duty/proposals/<record_id>/withdraw            draft          deputy:422
POST /my/duty/proposals/<record_id>/discard             draft          deputy:303
GET  /my/duty/proposals/<record_id>/reply/<reply_id>/scan proposal_reply deputy:200
POST /my/duty/proposals/<record_id>/reply/<reply_id>/read proposal_reply deputy:303
GET  /my/duty/ratings                                   -              login:200
GET  /my/duty/ratings/page/<page>                       page           login:200
GET  /my/duty/ratings/<record_id>                       rating         deputy:200
POST /my/duty/ratings/<record_id>                       rating         deputy:422
POST /my/duty/ratings/change/<record_id>                promise_change deputy:400

# ----------------------------------------------------------------- a unit's pages
GET  /duty/unit                                         -              units:200
GET  /duty/unit/page/<page>                             page           units:200
GET  /duty/unit/new                                     -              units:200
POST /duty/unit/new/submit                              contact        inviter:422
GET  /duty/unit/<record_id>                             request        inviter:200
POST /duty/unit/<record_id>/withdraw                    request        inviter:200
GET  /duty/unit/proposals                               -              units:200
GET  /duty/unit/proposals/page/<page>                   page           units:200
GET  /duty/unit/proposals/<record_id>                   part           unit:200
POST /duty/unit/proposals/<record_id>/officer           part           unit:422
POST /duty/unit/proposals/<record_id>/receive           part           unit:303
POST /duty/unit/proposals/<record_id>/return            part           unit:422
GET  /duty/unit/proposals/<record_id>/file/<file_id>    part_file      unit:200
POST /duty/unit/proposals/<record_id>/distribute        office_part    unit:422
POST /duty/unit/proposals/<record_id>/decide/<child_id> office_child   unit:422
GET  /duty/unit/proposals/list                          -              unit:200
GET  /duty/unit/proposals/list/file                     -              unit:422
POST /duty/unit/proposals/list/upload                   -              unit:422
GET  /duty/unit/handling                                -              units:200
GET  /duty/unit/handling/page/<page>                    page           units:200
GET  /duty/unit/handling/<record_id>                    part           unit:200
POST /duty/unit/handling/<record_id>/contact            part           unit:422
POST /duty/unit/handling/<record_id>/extension          part           unit:422
POST /duty/unit/handling/<record_id>/advice             part           unit:422
POST /duty/unit/handling/<record_id>/advice/<advice_id>/back part_advice unit:422
GET  /duty/unit/handling/<record_id>/advice/<advice_id>/scan part_advice unit:200
POST /duty/unit/handling/<record_id>/draft              part           unit:303
GET  /duty/unit/handling/<record_id>/reply/<reply_id>/letter part_reply unit:200
GET  /duty/unit/handling/<record_id>/reply/<reply_id>/letter foreign_part_reply
GET  /duty/unit/handling/<record_id>/reply/<reply_id>/scan part_reply  unit:200
POST /duty/unit/handling/<record_id>/reply/<reply_id>/deliver part_reply unit:422
GET  /duty/unit/handling/review/<record_id>             review         unit:200
GET  /duty/unit/handling/review/<record_id>/scan        review         unit:200
POST /duty/unit/handling/review/<record_id>/accept      review         unit:303
POST /duty/unit/handling/review/<record_id>/back        review         unit:422
GET  /duty/unit/promises                                -              units:200
GET  /duty/unit/promises/page/<page>                    page           units:200
GET  /duty/unit/promises/<record_id>                    promise        unit:200
POST /duty/unit/promises/<record_id>/report             promise        unit:400
POST /duty/unit/promises/<record_id>/later              promise        unit:422
GET  /duty/unit/promises/<record_id>/file/<entry_id>    promise_entry  unit:200
POST /duty/unit/promises/reply/<record_id>              promise_reply  unit:422

# ------------------------------------------------- check-in by the venue's code
GET  /duty/here/<activity_id>                           activity  login:403 deputies:422
POST /duty/here/<activity_id>/check-in                  activity  login:403 deputies:422
GET  /duty/here/<activity_id>/<code>                    wrong_code     all:422
GET  /duty/here/<activity_id>/<code>                    venue_code     all:303
"""

# What axe-core looks at on every push; with DEPUTY_DUTY_FULL it looks at all pages.
MAIN_PAGES = """
/duty
/duty/access
/duty/check
/duty/congress/<key>
/duty/deputies
/duty/deputies/<key>
/duty/represents
/duty/proposals/<key>
/duty/stations/<key>
/duty/news/<key>
/duty/opinion/<whom>/<key>
/duty/opinion/progress
/duty/plans
/duty/plans/<key>
/duty/funds/<uuid>
/duty/kiosk/<activity_id>
/duty/kiosk/deputies
/duty/kiosk/opinion
/duty/kiosk/proposals/<key>
/duty/kiosk/rota
/my/duty
/my/duty/opinions/<record_id>
/my/duty/profile
/my/duty/invitations
/my/duty/invitations/<record_id>
/my/duty/ledger
/my/duty/ledger/<record_id>
/my/duty/ledger/own/new
/my/duty/claims/<record_id>
/my/duty/proposals/new
/my/duty/proposals/<record_id>
/my/duty/ratings/<record_id>
/duty/unit
/duty/unit/new
/duty/unit/proposals/<record_id>
/duty/unit/handling/<record_id>
/duty/unit/promises/<record_id>
/duty/decide/<kind>/<record_id>
"""
