-- Lets the row go with its id, so that a repeat need not wait.
update idempotency set owner = null, taken_at = 0
where id = :#${variable.once.id} and owner = :#${variable.once.owner} and answer is null
