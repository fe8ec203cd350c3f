-- The rows of keys, where there are none; of first requests at the same time the primary key lets one in.
insert into idempotency (id, tenant, operation, idem_key, fingerprint, message_id, owner, taken_at, expires_at)
select r.id, r.tenant, r.operation, r.idem_key, r.fingerprint, r.message_id, r.owner, r.taken_at, r.expires_at
from unnest(cast(:#id as varchar array), cast(:#tenant as varchar array), cast(:#operation as varchar array),
            cast(:#key as varchar array), cast(:#fingerprint as varchar array), cast(:#messageId as varchar array),
            cast(:#owner as varchar array), cast(:#takenAt as bigint array), cast(:#expiresAt as bigint array))
     as r(id, tenant, operation, idem_key, fingerprint, message_id, owner, taken_at, expires_at)
where true
on conflict do nothing
