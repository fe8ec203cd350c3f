-- Takes a message back. Repeated, the first one stands.
insert into cancellation (tenant, notification_id, cancelled_by, cancelled_at)
select cast(:#${variable.tenant} as varchar(64)), cast(:#${variable.id} as varchar(36)), cast(:#${variable.caller.id} as varchar(64)),
       cast(:#${variable.now} as decimal(19))
from (select 1 as one) always
where not exists (select 1 from cancellation where tenant = :#${variable.tenant} and notification_id = :#${variable.id})
