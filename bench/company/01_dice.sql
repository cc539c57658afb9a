-- Dice that fall the same way every time: hash functions of a question and a record.

CREATE FUNCTION dice(question text, record bigint) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (hashtextextended(question, record) & 1073741823) / 1073741824.0::float8;

-- One of the numbers 1 to n.
CREATE FUNCTION pick(question text, record bigint, n bigint) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 1 + floor(dice(question, record) * n)::int;

CREATE FUNCTION one_of(question text, record bigint, choices text[]) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN choices[pick(question, record, cardinality(choices))];

-- When record number i of n happened: in order, over the months, at working hours.
CREATE FUNCTION moment(question text, i bigint, n bigint) RETURNS timestamp
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN date_trunc('day', history_start() + (i / n::float8) * history_length())
       + interval '5 hours' + dice(question, i) * interval '16 hours';

-- What record i of n is about: one of the records of another kind that came shortly before.
CREATE FUNCTION near(question text, i bigint, n bigint, others bigint) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN GREATEST(1, ceil(i / n::float8 * others)::int
                     - pick(question, i, GREATEST(1, others / 50)));

CREATE FUNCTION customer_name(i bigint) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN one_of('name', i, '{Adler,Bauer,Clark,Dubois,Evans,Fischer,Garcia,Hansen,Ito,Jansen,Keller,Lindberg,Moreau,Novak,Olsen,Peters,Quinn,Rossi,Sato,Torres,Ueda,Vogel,Weber,Young,Zimmermann}')
      || one_of('trade', i, '{" Anlagenbau"," Bakery"," Consulting"," Design"," Elektro"," Farms"," Gastro"," Holding"," Imports"," Joinery"," Kitchens"," Logistics"," Metall"," Nutrition"}')
      || ' ' || i;

CREATE FUNCTION person_name(i bigint) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN one_of('first name', i, '{Anna,Ben,Clara,David,Elif,Felix,Greta,Hugo,Ines,Jonas,Kira,Lukas,Mia,Noah,Olga,Paul,Rosa,Samir,Tina,Uwe,Vera,Willy,Yara,Zoe}')
      || ' ' || one_of('surname', i, '{Albers,Brandt,Castillo,Demir,Ekström,Fuchs,Grün,Hoffmann,Ivanov,Jung,Kowalski,Lang,Meier,Nguyen,Ott,Petrov,Richter,Schulz,Tanaka,Ullmann,Vogt,Wagner,Yilmaz,Ziegler}');
