-- Of messages with the same key for the same recipient the primary key lets one in: the one that is written, or was there before. MariaDB.
insert into dedup (id, tenant, dedup_key, recipient, notification_id, expires_at)
select r.id, r.tenant, r.dedup_key, r.recipient, r.notification_id, r.expires_at
from json_table(:#rows, '$[*]' columns (id varchar(36) path '$.id', tenant varchar(64) path '$.tenant', dedup_key varchar(255) path '$.key',
         recipient varchar(400) path '$.recipient', notification_id varchar(36) path '$.notificationId',
         expires_at bigint path '$.expiresAt')) as r
on duplicate key update id = dedup.id
