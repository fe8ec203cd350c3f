-- Of two first requests the primary key lets one in.
insert into idempotency (id, tenant, operation, idem_key, fingerprint, message_id, owner, taken_at, expires_at)
values (:#${variable.once.id}, :#${variable.once.tenant}, :#${variable.once.operation}, :#${variable.once.key},
        :#${variable.once.fingerprint}, :#${variable.once.messageId}, :#${variable.once.owner}, :#${variable.once.takenAt},
        :#${variable.once.expiresAt})
