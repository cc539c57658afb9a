-- Messages about leads, a fifth about tasks and contacts, most of them soon after those
-- came in: a third received, a quarter sent, some notes for colleagues, the rest by the
-- system.

CREATE UNLOGGED TABLE message AS
SELECT nextval('mail_message_id_seq') AS id, drawn.*
  FROM (
       SELECT i AS number, place.*, kind.*, l.author_id,
              LEAST(place.created + interval '20 days' * dice('after', i) ^ 4,
                    now() AT TIME ZONE 'UTC') AS moment
         FROM generate_series(1, %(messages)s) i
         JOIN lead l ON l.number = near('lead', i, %(messages)s, %(leads)s)
         JOIN task t ON t.number = near('task', i, %(messages)s, %(tasks)s)
        CROSS JOIN LATERAL (SELECT dice('kind of message', i) AS kind,
                                   dice('about what', i) AS about) thrown
        CROSS JOIN LATERAL (
              SELECT 'crm.lead' AS model, l.id AS record, l.partner_id AS customer_id,
                     l.created, l.company_id
               WHERE about < 0.80
               UNION ALL
              SELECT 'project.task', t.id, t.partner_id, t.created, t.company_id
               WHERE about >= 0.80 AND about < 0.94
               UNION ALL
              SELECT 'res.partner', l.partner_id, l.partner_id, l.created, l.company_id
               WHERE about >= 0.94) place
        CROSS JOIN LATERAL (
              SELECT * FROM (VALUES
                  (0.27, 'email', known('mail.mt_comment'), FALSE, TRUE, 6),
                  (0.30, 'comment', known('mail.mt_comment'), FALSE, TRUE, 4),
                  (0.45, 'comment', known('mail.mt_comment'), FALSE, FALSE, 5),
                  (0.52, 'email_outgoing', known('mail.mt_comment'), FALSE, FALSE, 6),
                  (0.55, 'email_outgoing', NULL, FALSE, FALSE, 6),
                  (0.65, 'comment', known('mail.mt_note'), TRUE, FALSE, 2),
                  (0.70, 'comment', known('mail.mt_note'), FALSE, FALSE, 2),
                  (1.00, 'notification', known('mail.mt_note'), TRUE, FALSE, 0)
              ) kinds (below, message_type, subtype_id, is_internal, by_customer, length)
              WHERE thrown.kind < below ORDER BY below LIMIT 1) kind
        ORDER BY moment) drawn;

INSERT INTO mail_message (id, model, res_id, message_type, subtype_id, is_internal,
       author_id, email_from, subject, body, record_company_id, date,
       message_id, create_date, write_date, create_uid, write_uid)
SELECT id, model, record, message_type, subtype_id, is_internal,
       CASE WHEN by_customer THEN customer_id ELSE author_id END,
       'person' || number || '@company.example',
       CASE WHEN message_type <> 'notification' THEN 'About number ' || number END,
       repeat('<p>Thank you for your message about the delivery.</p>', length),
       CASE WHEN dice('message knows its company', number) < 0.9 THEN company_id END,
       moment, '<' || number || '@company.example>',
       moment, moment, 1, 1
  FROM message;

INSERT INTO mail_notification (mail_message_id, author_id, res_partner_id,
       notification_type, notification_status, is_read)
SELECT id, author_id, customer_id, 'email', 'sent', TRUE
  FROM message
 WHERE message_type IN ('comment', 'email_outgoing') AND customer_id IS NOT NULL
   AND NOT by_customer AND NOT is_internal
   AND subtype_id IS DISTINCT FROM known('mail.mt_note');
