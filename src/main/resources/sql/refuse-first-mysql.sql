-- The end of deliveries that may not be sent and were never claimed. MariaDB.
insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, code, updated_at)
select r.id, r.tenant, r.notification_id, r.recipient, r.channel, r.state, r.attempt, r.code, r.now_at
from json_table(:#rows, '$[*]' columns (
         id varchar(36) path '$.id', tenant varchar(64) path '$.tenant', notification_id varchar(36) path '$.notificationId',
         recipient varchar(400) path '$.recipient', channel varchar(32) path '$.channel', state varchar(12) path '$.state',
         attempt integer path '$.attempt', code varchar(100) path '$.code', now_at bigint path '$.now')) as r
on duplicate key update id = delivery.id
