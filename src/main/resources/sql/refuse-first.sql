-- The end of a delivery that may not be sent and was never claimed.
insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, code, updated_at)
select cast(:#id as varchar(36)), cast(:#tenant as varchar(64)), cast(:#notificationId as varchar(36)),
       cast(:#recipient as varchar(400)), cast(:#channel as varchar(32)), cast(:#state as varchar(12)), cast(:#attempt as integer),
       cast(:#code as varchar(100)), cast(:#now as decimal(19))
from (select 1 as one) always
where not exists (select 1 from delivery where id = :#id)
