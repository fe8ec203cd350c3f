-- Of messages with the same key for the same recipient the primary key lets one in: the one that is written, or was there before.
insert into dedup (id, tenant, dedup_key, recipient, notification_id, expires_at)
select r.id, r.tenant, r.dedup_key, r.recipient, r.notification_id, r.expires_at
from unnest(cast(:#id as varchar array), cast(:#tenant as varchar array), cast(:#key as varchar array),
            cast(:#recipient as varchar array), cast(:#notificationId as varchar array), cast(:#expiresAt as bigint array))
     as r(id, tenant, dedup_key, recipient, notification_id, expires_at)
where true
on conflict do nothing
