-- The rows of keys, where there are none; of first requests at the same time the primary key lets one in. MariaDB.
insert into idempotency (id, tenant, operation, idem_key, fingerprint, message_id, owner, taken_at, expires_at)
select r.id, r.tenant, r.operation, r.idem_key, r.fingerprint, r.message_id, r.owner, r.taken_at, r.expires_at
from json_table(:#rows, '$[*]' columns (id varchar(36) path '$.id', tenant varchar(64) path '$.tenant',
         operation varchar(64) path '$.operation', idem_key varchar(255) path '$.key', fingerprint varchar(64) path '$.fingerprint',
         message_id varchar(36) path '$.messageId', owner varchar(36) path '$.owner', taken_at bigint path '$.takenAt',
         expires_at bigint path '$.expiresAt')) as r
on duplicate key update id = idempotency.id
