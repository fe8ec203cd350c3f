-- The row of a key, where there is none; of two first requests at the same time the primary key lets one in.
insert into idempotency (id, tenant, operation, idem_key, fingerprint, message_id, owner, taken_at, expires_at)
select cast(:#${variable.asked.id} as varchar(36)), cast(:#${variable.asked.tenant} as varchar(64)),
       cast(:#${variable.asked.operation} as varchar(64)), cast(:#${variable.asked.key} as varchar(255)),
       cast(:#${variable.asked.fingerprint} as varchar(64)), cast(:#${variable.asked.messageId} as varchar(36)),
       cast(:#${variable.asked.owner} as varchar(64)), cast(:#${variable.asked.takenAt} as decimal(19)),
       cast(:#${variable.asked.expiresAt} as decimal(19))
from (select 1 as one) always
where not exists (select 1 from idempotency where id = :#${variable.asked.id})
