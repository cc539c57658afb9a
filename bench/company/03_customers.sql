-- Customers: two companies in three, with a contact person for each of them.

CREATE TABLE customer AS
SELECT i AS number, nextval('res_partner_id_seq') AS partner_id
  FROM generate_series(1, %(customers)s) i;

INSERT INTO res_partner (id, name, complete_name, is_company, parent_id,
       commercial_partner_id, email, email_normalized, phone, street, zip, city,
       type, lang, active, partner_share, employee, color, create_date, write_date)
SELECT c.partner_id, named.name, named.name, mod(c.number, 3) > 0, head.partner_id,
       COALESCE(head.partner_id, c.partner_id), named.email, named.email,
       '+49 30 ' || pick('phone', c.number, 9999999), 'Main Street ' || c.number,
       (10000 + pick('zip', c.number, 80000))::text,
       one_of('city', c.number, '{Berlin,Boston,Hamburg,Kyoto,Osaka,Seattle,Ulm}'),
       'contact', 'en_US', TRUE, TRUE, FALSE, 0,
       moment('customer', c.number, %(customers)s),
       moment('customer', c.number, %(customers)s)
  FROM customer c
  LEFT JOIN customer head ON mod(c.number, 3) = 0 AND head.number = c.number - 1
 CROSS JOIN LATERAL (
       SELECT CASE WHEN mod(c.number, 3) = 0 THEN person_name(c.number)
                   ELSE customer_name(c.number) END AS name,
              'office@customer' || c.number || '.example' AS email) named;
