"""The counting of a batch of deputies, as two statements of SQL.

Hours are kept as floats in the ledger, so they are counted in hundredths as whole
numbers; points are ``numeric`` throughout. The rules are those of
``appraisal_points``; a test holds both against each other.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise


def prepare_items(rows: Iterable[dict]) -> str:
    """Items or grades of a copied scheme, as the statement unfolds them.

    >>> prepare_items([{"number": 1, "points": "3.00"}])
    '[{"number": 1, "points": "3.00"}]'
    """
    return json.dumps(list(rows))


def split_seats(pieces: Sequence[tuple], count: int) -> list[Sequence[tuple]]:
    """Parts of about the same size, none empty; what a seat has stays together.

    :param pieces: rows that begin with the seat, by seat

    >>> split_seats([(1, "a"), (1, "b"), (2, "c"), (5, "d")], 2)
    [[(1, 'a'), (1, 'b')], [(2, 'c'), (5, 'd')]]
    >>> split_seats([(7, "a"), (7, "b")], 3), split_seats([], 3)
    ([[(7, 'a'), (7, 'b')]], [])
    """
    seats = [piece[0] for piece in pieces]
    edges = [
        bisect_left(seats, seats[len(seats) * number // count])
        for number in range(count)
        if seats
    ]
    cut = pairwise([*edges, len(seats)])
    return [pieces[start:end] for start, end in cut if start < end]


# What part of the year a seat is measured by.
SHARE = "CASE WHEN %(is_prorated)s THEN days::numeric / %(year_days)s ELSE 1 END"


def valued(facts: str) -> str:
    """What some facts come to, by seat and item, before and after the cap.

    :param facts: a table of the statement, or one in brackets

    >>> "FROM (SELECT 1) AS facts" in valued("(SELECT 1)")
    True
    """
    return f"""
        SELECT mandate_id, number, is_deduction, points, json_build_object(
                   'number', number, 'count', count, 'amount', round(amount, 2)::text,
                   'raw', raw::text, 'points', points::text, 'ids', ids) AS detail
          FROM (SELECT mandate_id, number, is_deduction, count, amount, ids,
                       round(points * amount, 2) AS raw,
                       CASE WHEN cap > 0 THEN LEAST(round(points * amount, 2),
                                                    round(cap * {SHARE}, 2))
                            ELSE round(points * amount, 2) END AS points
                  FROM (
        -- facts bring along whatever is asked of their seat: of a sum the planner
        -- expects a handful of rows, and would look for the seat of each one by one
        SELECT facts.mandate_id, item.number, item.is_deduction, item.points, item.cap,
               facts.days, sum(facts.facts) AS count,
               sum(CASE item.measure WHEN 'fact' THEN facts.facts
                                     WHEN 'hour' THEN facts.hundredths / 100.0
                                     ELSE facts.half_days END) AS amount,
               string_agg(facts.ids, ',') AS ids
          FROM {facts} AS facts
          JOIN jsonb_to_recordset(%(items)s::jsonb)
               AS item(number int, source text, category_id int, kind text, facts text,
                       measure text, points numeric, cap numeric, is_deduction boolean)
            ON item.source = facts.source
           AND (item.category_id IS NULL OR item.category_id = facts.category_id)
           AND (item.kind IS NULL OR item.kind = facts.kind)
           AND (item.facts = 'standing' OR facts.source <> 'entry'
                OR item.facts = 'settled' AND facts.confirmation <> 'objected'
                OR item.facts = 'confirmed'
                   AND facts.confirmation IN ('confirmed', 'silent', 'rejected'))
         GROUP BY facts.mandate_id, item.number, item.is_deduction, item.points,
                  item.cap, facts.days
               ) AS counted) AS valued
    """


# Absences on days of duty. They are summed up by what an item may ask for
# before any item looks at them: a deputy has hundreds of facts, and few such groups.
FACTS = f"""
    seat AS (
        SELECT *, {SHARE} AS share
          FROM unnest(%(seats)s::int[], %(days)s::int[], %(groups)s::int[])
            AS seat(mandate_id, days, group_id)
    ), attended AS MATERIALIZED (
        SELECT duty.mandate_id, duty.days, attendance.id, kind.category_id,
               CASE WHEN attendance.presence IN ('present', 'late') THEN 'attended'
                    WHEN attendance.is_excused THEN 'excused'
                    ELSE 'unexcused' END AS source
          FROM deputy_appraisal_duty duty
          JOIN deputy_attendance attendance ON attendance.mandate_id = duty.mandate_id
          JOIN deputy_activity activity ON activity.id = attendance.activity_id
          JOIN deputy_activity_type kind ON kind.id = activity.type_id
         WHERE activity.state = 'done'
           AND (activity.date_start AT TIME ZONE 'UTC'
                AT TIME ZONE 'Asia/Shanghai')::date
               BETWEEN duty.date_start AND duty.date_end
    ), facts AS (
        SELECT mandate_id, days, source, category_id, NULL AS kind,
               NULL AS confirmation, count(*) AS facts, 0 AS hundredths,
               0 AS half_days, string_agg(id::text, ',') AS ids
          FROM attended
         WHERE source <> 'attended'
         GROUP BY mandate_id, days, source, category_id
        UNION ALL
        SELECT duty.mandate_id, duty.days, 'session', NULL, NULL, NULL, count(*), 0, 0,
               string_agg(absence.id::text, ',')
          FROM deputy_appraisal_duty duty
          JOIN deputy_session_absence absence ON absence.mandate_id = duty.mandate_id
          JOIN deputy_session session ON session.id = absence.session_id
         WHERE absence.is_approved IS NOT TRUE
           AND session.date_start BETWEEN duty.date_start AND duty.date_end
         GROUP BY duty.mandate_id, duty.days
    )
"""
POINTS = f"""
    , valued AS (
        {valued("facts")}
        UNION ALL SELECT * FROM deputy_appraisal_entry
    ), summed AS (
        SELECT mandate_id,
               COALESCE(sum(points) FILTER (WHERE NOT is_deduction), 0) AS gained,
               COALESCE(sum(points) FILTER (WHERE is_deduction), 0) AS deducted,
               json_agg(detail ORDER BY number)::jsonb AS details
          FROM valued
         GROUP BY mandate_id
    ), presence AS (
        SELECT mandate_id, count(*) AS due,
               count(*) FILTER (WHERE source = 'attended') AS attended,
               count(*) FILTER (WHERE source = 'excused') AS excused,
               count(*) FILTER (WHERE source = 'unexcused') AS unexcused
          FROM attended
         GROUP BY mandate_id
    ), grade AS (
        SELECT * FROM jsonb_to_recordset(%(grades)s::jsonb)
            AS grade(name text, points numeric)
    ), total AS (
        SELECT seat.mandate_id, seat.group_id, seat.days, seat.share,
               round(%(base)s::numeric * seat.share, 2) AS base,
               COALESCE(summed.gained, 0) AS gained,
               COALESCE(summed.deducted, 0) AS deducted,
               COALESCE(summed.details, '[]') AS details,
               COALESCE(presence.due, 0) AS due,
               COALESCE(presence.attended, 0) AS attended,
               COALESCE(presence.excused, 0) AS excused,
               COALESCE(presence.unexcused, 0) AS unexcused,
               COALESCE(kept.corrected, 0) AS corrected
          FROM seat
          LEFT JOIN summed ON summed.mandate_id = seat.mandate_id
          LEFT JOIN presence ON presence.mandate_id = seat.mandate_id
          LEFT JOIN deputy_appraisal_line kept ON kept.mandate_id = seat.mandate_id
           AND kept.appraisal_id = %(appraisal)s
    ), limited AS (
        SELECT total.*, round(LEAST(
                   GREATEST(base + gained - deducted + corrected,
                            %(total_min)s::numeric),
                   NULLIF(%(total_max)s::numeric, 0)), 2) AS points
          FROM total
    )
"""
# Days in office as a table of this transaction, so that the planner knows how many
# there are; sums of a large batch stay in memory, nothing is sorted only to be joined,
# and what runs for seconds is not compiled for as long.
PREPARE = """
SET LOCAL work_mem = '128MB';
SET LOCAL jit = off;
SET LOCAL enable_mergejoin = off;
DROP TABLE IF EXISTS pg_temp.deputy_appraisal_duty, pg_temp.deputy_appraisal_entry;
CREATE TEMPORARY TABLE deputy_appraisal_duty ON COMMIT DROP AS
SELECT * FROM unnest(%(seats)s::int[], %(days)s::int[], %(starts)s::date[],
                     %(ends)s::date[])
    AS duty(mandate_id, days, date_start, date_end);
ANALYZE deputy_appraisal_duty;
CREATE TEMPORARY TABLE deputy_appraisal_entry ON COMMIT DROP AS %(parts)s
"""
# Facts of some seats, from the index of seats and days, which has all that is counted.
# Processes of the server share the parts of a batch among them: none may need a table
# of this transaction, and each seat is in one part.
ENTRIES = """
SELECT entry.mandate_id, max(duty.days) AS days, 'entry' AS source,
       entry.category_id, entry.kind, entry.confirmation, count(*) AS facts,
       sum((entry.hours * 100)::int) AS hundredths,
       sum(GREATEST(((entry.hours * 100)::int + %(half_day)s - 1) / %(half_day)s, 1))
       AS half_days,
       string_agg(entry.id::text, ',') AS ids
  FROM deputy_ledger_entry entry
  JOIN unnest(%(seats)s::int[], %(days)s::int[], %(starts)s::date[], %(ends)s::date[])
       AS duty(mandate_id, days, date_start, date_end)
    ON duty.mandate_id = entry.mandate_id
   AND entry.date BETWEEN duty.date_start AND duty.date_end
 WHERE entry.mandate_id BETWEEN %(first)s AND %(last)s
   AND entry.reversal_of_id IS NULL
   AND entry.id NOT IN (SELECT reversal_of_id FROM deputy_ledger_entry
                         WHERE reversal_of_id IS NOT NULL)
 GROUP BY entry.mandate_id, entry.category_id, entry.kind, entry.confirmation
"""
PART = valued(f"({ENTRIES})")
# Counted anew, a row keeps its id and what an answered objection corrected.
LINES = f"""
WITH {FACTS} {POINTS}
INSERT INTO deputy_appraisal_line
       (appraisal_id, mandate_id, congress_id, company_id, group_id, days, share, base,
        gained, deducted, corrected, points, grade, details, due, attended, excused,
        unexcused, run, create_uid, create_date, write_uid, write_date)
SELECT %(appraisal)s, mandate_id, %(congress)s, %(company)s, group_id, days,
       round(share * 100, 2), base, gained, deducted, corrected, points,
       CASE WHEN days >= %(days_min)s THEN (
           SELECT grade.name FROM grade
            WHERE limited.points >= round(grade.points * limited.share, 2)
            ORDER BY grade.points DESC LIMIT 1) END,
       details, due, attended, excused, unexcused, %(run)s, %(uid)s, now(), %(uid)s,
       now()
  FROM limited
    ON CONFLICT (appraisal_id, mandate_id) DO UPDATE
   SET group_id = EXCLUDED.group_id, days = EXCLUDED.days, share = EXCLUDED.share,
       base = EXCLUDED.base, gained = EXCLUDED.gained, deducted = EXCLUDED.deducted,
       points = EXCLUDED.points, grade = EXCLUDED.grade, details = EXCLUDED.details,
       due = EXCLUDED.due, attended = EXCLUDED.attended, excused = EXCLUDED.excused,
       unexcused = EXCLUDED.unexcused, run = EXCLUDED.run,
       write_uid = EXCLUDED.write_uid, write_date = EXCLUDED.write_date
"""
RANKS = """
UPDATE deputy_appraisal_line line
   SET rank = ranked.rank
  FROM (SELECT id, rank() OVER (ORDER BY points DESC) AS rank
          FROM deputy_appraisal_line WHERE appraisal_id = %(appraisal)s) ranked
 WHERE line.id = ranked.id AND line.rank IS DISTINCT FROM ranked.rank
"""
