-- The end of deliveries that may not be sent and were never claimed.
insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, code, updated_at)
select r.id, r.tenant, r.notification_id, r.recipient, r.channel, r.state, r.attempt, r.code, r.now_at
from unnest(cast(:#id as varchar array), cast(:#tenant as varchar array), cast(:#notificationId as varchar array),
            cast(:#recipient as varchar array), cast(:#channel as varchar array), cast(:#state as varchar array),
            cast(:#attempt as integer array), cast(:#code as varchar array), cast(:#now as bigint array))
     as r(id, tenant, notification_id, recipient, channel, state, attempt, code, now_at)
where true
on conflict do nothing
