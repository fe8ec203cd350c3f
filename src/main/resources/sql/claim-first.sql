-- The first claim of a delivery. One row = this worker may send; no row = it has been claimed before.
insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, owner, lease_until_at, updated_at)
select cast(:#id as varchar(36)), cast(:#tenant as varchar(64)), cast(:#notificationId as varchar(36)),
       cast(:#recipient as varchar(400)), cast(:#channel as varchar(32)), 'LEASED', cast(:#attempt as integer),
       cast(:#owner as varchar(64)), cast(:#leaseUntil as decimal(19)), cast(:#now as decimal(19))
from (select 1 as one) always
where not exists (select 1 from delivery where id = :#id)
