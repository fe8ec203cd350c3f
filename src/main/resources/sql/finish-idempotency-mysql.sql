-- Stores answers; one that is there stays. MariaDB.
update idempotency i
join json_table(:#rows, '$[*]' columns (id varchar(36) path '$.id', message_id varchar(36) path '$.messageId',
       answer longtext path '$.answer')) as r on r.id = i.id
set i.answer = r.answer, i.owner = null
where i.message_id = r.message_id and i.answer is null
