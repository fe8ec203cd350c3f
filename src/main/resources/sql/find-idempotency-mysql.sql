-- The rows of the keys that were not given to who asked; without a message where there is none any more. MariaDB.
select r.owner as asked, i.fingerprint, i.message_id, i.owner, i.answer, i.taken_at, i.expires_at
from json_table(:#rows, '$[*]' columns (id varchar(36) path '$.id', owner varchar(36) path '$.owner')) as r
left join idempotency i on i.id = r.id
where i.owner is null or i.owner <> r.owner
