-- a copy of a database must not invite anybody
UPDATE mindset_programme SET state = 'stopped' WHERE state = 'running';
-- nor may it make personal links that hold in the original
UPDATE mindset_key SET value = gen_random_uuid()::text || gen_random_uuid()::text;
