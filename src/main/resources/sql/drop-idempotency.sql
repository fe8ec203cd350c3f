delete from idempotency where id = :#${variable.once.id} and owner = :#${variable.once.owner} and answer is null
