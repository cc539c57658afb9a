-- Meetings and activities: with customers, or among ourselves.

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
  JOIN lead l ON l.number = near('meeting', i, %(meetings)s, %(leads)s)
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
  JOIN lead l ON l.number = near('activity', i, %(activities)s, %(leads)s)
 CROSS JOIN LATERAL (SELECT moment('activity', i, %(activities)s) AS moment) happened
 CROSS JOIN LATERAL (SELECT dice('is done', i) < 0.8 AS done) outcome
 CROSS JOIN LATERAL (
       SELECT 'crm.lead' AS model, known('crm.model_crm_lead') AS model_id,
              l.id AS record
        WHERE dice('about a lead', i) < 0.85
        UNION ALL
       SELECT 'res.partner', known('base.model_res_partner'), l.partner_id
        WHERE dice('about a lead', i) >= 0.85) place;
