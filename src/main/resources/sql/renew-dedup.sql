-- The windows of the messages that were first are over. One winner each: the row must be one whose time is over.
update dedup d
set notification_id = r.notification_id, expires_at = r.expires_at
from unnest(cast(:#id as varchar array), cast(:#notificationId as varchar array), cast(:#expiresAt as bigint array),
            cast(:#now as bigint array))
     as r(id, notification_id, expires_at, now_at)
where d.id = r.id
  and d.expires_at <= r.now_at
