select fingerprint, message_id, owner, answer, taken_at, expires_at from idempotency where id = :#id
