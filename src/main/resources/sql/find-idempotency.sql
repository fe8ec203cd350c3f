-- The rows of the keys that were not given to who asked; without a message where there is none any more.
select r.owner as asked, i.fingerprint, i.message_id, i.owner, i.answer, i.taken_at, i.expires_at
from unnest(cast(:#id as varchar array), cast(:#owner as varchar array)) as r(id, owner)
left join idempotency i on i.id = r.id
where i.owner is null or i.owner <> r.owner
