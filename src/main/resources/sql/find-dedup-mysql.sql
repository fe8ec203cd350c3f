-- The messages that are first for their keys. MariaDB.
select d.id, d.notification_id, d.expires_at
from json_table(:#rows, '$[*]' columns (id varchar(36) path '$.id')) as r
join dedup d on d.id = r.id
