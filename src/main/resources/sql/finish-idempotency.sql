-- Stores answers; one that is there stays.
update idempotency i set answer = r.answer, owner = null
from unnest(cast(:#id as varchar array), cast(:#messageId as varchar array), cast(:#answer as varchar array)) as r(id, message_id, answer)
where i.id = r.id and i.message_id = r.message_id and i.answer is null
