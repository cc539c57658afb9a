-- What was written, said and done about leads, most of it soon after they came in.

CREATE FUNCTION lead_of(question text, i bigint, n bigint) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN GREATEST(1, ceil(i / n::float8 * %(leads)s)::int
                     - pick(question, i, GREATEST(1, %(leads)s / 50)));

-- A third received, a quarter sent, some notes for colleagues, the rest by the system.
INSERT INTO mail_message (model, res_id, message_type, subtype_id, is_internal,
       author_id, email_from, subject, body, record_company_id, date,
       message_id, create_date, write_date, create_uid, write_uid)
SELECT 'crm.lead', l.id, kind.message_type, kind.subtype_id, kind.is_internal,
       CASE kind.message_type WHEN 'email' THEN l.partner_id ELSE l.author_id END,
       'person' || l.number || '@company.example',
       CASE WHEN kind.message_type = 'notification' THEN NULL
            ELSE 'About inquiry ' || l.number END,
       repeat('<p>Thank you for your message about the delivery.</p>', kind.length),
       CASE WHEN dice('message knows its company', i) < 0.9 THEN l.company_id END,
       happened.moment, '<' || i || '@company.example>',
       happened.moment, happened.moment, 1, 1
  FROM generate_series(1, %(messages)s) i
  JOIN lead l ON l.number = lead_of('message', i, %(messages)s)
 CROSS JOIN LATERAL (
       SELECT LEAST(l.created + interval '20 days' * dice('after', i) ^ 4,
                    now() AT TIME ZONE 'UTC') AS moment) happened
 CROSS JOIN LATERAL (SELECT dice('kind of message', i) AS value) thrown
 CROSS JOIN LATERAL (
       SELECT * FROM (VALUES
           (0.30, 'email', known('mail.mt_comment'), FALSE, 6),
           (0.45, 'comment', known('mail.mt_comment'), FALSE, 5),
           (0.52, 'email_outgoing', known('mail.mt_comment'), FALSE, 6),
           (0.55, 'email_outgoing', NULL, FALSE, 6),
           (0.65, 'comment', known('mail.mt_note'), TRUE, 2),
           (0.70, 'comment', known('mail.mt_note'), FALSE, 2),
           (1.00, 'notification', known('mail.mt_note'), TRUE, 0)
       ) kinds (below, message_type, subtype_id, is_internal, length)
       WHERE thrown.value < below ORDER BY below LIMIT 1) kind;

-- Six in ten meetings belong to an opportunity; the last ones are still to come.
INSERT INTO calendar_event (name, user_id, opportunity_id, res_model, res_id,
       res_model_id, start, stop, duration, active, allday, recurrency, privacy,
       show_as, create_date, write_date, create_uid, write_uid)
SELECT 'Meeting ' || i, l.user_id, linked.id, linked.model, linked.id,
       CASE WHEN linked.id IS NOT NULL THEN known('crm.model_crm_lead') END,
       happened.moment, happened.moment + interval '1 hour', 1,
       dice('meeting was kept', i) < 0.95, FALSE, FALSE, 'public',
       'busy', happened.moment - interval '3 days', happened.moment, 1, 1
  FROM generate_series(1, %(meetings)s) i
  JOIN lead l ON l.number = lead_of('meeting', i, %(meetings)s)
  LEFT JOIN LATERAL (SELECT l.id, 'crm.lead' AS model
                      WHERE dice('meets a customer', i) < 0.6) linked ON TRUE
 CROSS JOIN LATERAL (
       SELECT moment('meeting', i, %(meetings)s) + interval '10 days' AS moment
       ) happened;

-- Activities: half of them calls; four in five are done, and so archived.
INSERT INTO mail_activity (res_model, res_model_id, res_id, res_name, activity_type_id,
       user_id, summary, date_deadline, date_done, active, automated,
       create_date, write_date, create_uid, write_uid)
SELECT place.model, place.model_id, place.record, 'Inquiry ' || l.number,
       CASE WHEN dice('is a call', i) < 0.5 THEN known('mail.mail_activity_data_call')
            ELSE known('mail.mail_activity_data_todo') END,
       l.user_id, 'Ask how it goes', happened.moment::date,
       CASE WHEN done THEN happened.moment::date END, NOT done, FALSE,
       happened.moment - interval '2 days', happened.moment, 1, 1
  FROM generate_series(1, %(activities)s) i
  JOIN lead l ON l.number = lead_of('activity', i, %(activities)s)
 CROSS JOIN LATERAL (SELECT moment('activity', i, %(activities)s) AS moment) happened
 CROSS JOIN LATERAL (SELECT dice('is done', i) < 0.8 AS done) outcome
 CROSS JOIN LATERAL (
       SELECT 'crm.lead' AS model, known('crm.model_crm_lead') AS model_id,
              l.id AS record
        WHERE dice('about a lead', i) < 0.85
        UNION ALL
       SELECT 'res.partner', known('base.model_res_partner'), l.partner_id
        WHERE dice('about a lead', i) >= 0.85) place;
