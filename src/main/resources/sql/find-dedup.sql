-- The messages that are first for their keys.
select d.id, d.notification_id, d.expires_at
from unnest(cast(:#id as varchar array)) as r(id)
join dedup d on d.id = r.id
