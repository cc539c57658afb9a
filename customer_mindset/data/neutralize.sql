-- a copy of a database must not invite anybody
UPDATE mindset_programme SET state = 'stopped' WHERE state = 'running';
