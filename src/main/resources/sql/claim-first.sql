-- The first claim of a delivery. One row = this worker may send; no row = it has been claimed before, or may not be sent:
-- its time is over, its caller took it back, its recipient does not want it (the most exact preference decides), or its address is
-- suppressed. Uncached.
insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, owner, lease_until_at, updated_at,
                      fingerprint, priority, template, module, accepted_at)
select cast(:#id as varchar(36)), cast(:#tenant as varchar(64)), cast(:#notificationId as varchar(36)),
       cast(:#recipient as varchar(400)), cast(:#channel as varchar(32)), 'LEASED', cast(:#attempt as integer),
       cast(:#owner as varchar(64)), cast(:#leaseUntil as decimal(19)), cast(:#now as decimal(19)),
       cast(:#fingerprint as varchar(64)), cast(:#priority as varchar(8)), cast(:#template as varchar(64)), cast(:#module as varchar(64)),
       cast(:#acceptedAt as decimal(19))
from (select 1 as one) always
where not exists (select 1 from delivery where id = :#id)
  and cast(:#expiresAt as decimal(19)) > cast(:#now as decimal(19))
  and not exists (select 1 from cancellation where tenant = :#tenant and notification_id = :#notificationId)
  and not exists (select 1 from suppression where id in (:#suppression, :#formerSuppression) and (reason <> 'complained' or :#transactional = 0))
  and coalesce((select enabled from preference
                where tenant = :#tenant and user_id = :#userId and category in (:#category, '*') and channel in (:#channel, '*')
                order by case category when '*' then 1 else 0 end, case channel when '*' then 1 else 0 end limit 1), true)
