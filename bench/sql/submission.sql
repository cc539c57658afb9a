-- One submission: lock the group; set the mark of a login or a personal link, or use a
-- code; write every row of the group's tally. The commit follows.
SELECT pg_advisory_xact_lock(%(lock)s, %(group)s);

INSERT INTO mindset_mark (participation_ref, round_ref)
VALUES (%(number)s, %(round)s)
    ON CONFLICT DO NOTHING;

UPDATE mindset_code SET used = TRUE WHERE id = %(number)s AND NOT used;

UPDATE mindset_tally
   SET n = n + CASE WHEN (item_id, COALESCE(desk_id, 0), value) IN %(chosen)s
                    THEN 1 ELSE 0 END
 WHERE group_id = %(group)s;
