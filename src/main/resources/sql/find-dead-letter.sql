select id, notification_id, delivery_id, recipient, channel, provider, stage, code, detail, attempt, source, withheld, expires_at, died_at,
       state, changed_at, changed_by
from dead_letter
where tenant = :#${variable.tenant} and id = :#${variable.id}
