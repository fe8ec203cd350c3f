-- The row of a key, where there is none; of two first requests at the same time the primary key lets one in.
insert into idempotency (id, tenant, operation, idem_key, fingerprint, message_id, owner, taken_at, expires_at)
select cast(:#id as varchar(36)), cast(:#tenant as varchar(64)),
       cast(:#operation as varchar(64)), cast(:#key as varchar(255)),
       cast(:#fingerprint as varchar(64)), cast(:#messageId as varchar(36)),
       cast(:#owner as varchar(64)), cast(:#takenAt as decimal(19)),
       cast(:#expiresAt as decimal(19))
from (select 1 as one) always
where not exists (select 1 from idempotency where id = :#id)
