-- The fingerprint of a body that had to be read first; no row where another request has taken over.
update idempotency set fingerprint = :#${variable.once.fingerprint} where id = :#${variable.once.id} and owner = :#${variable.once.owner}
