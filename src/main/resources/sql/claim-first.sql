-- The first claims of deliveries. A row that is written = this worker may send; no row = it has been claimed before, or may not be
-- sent: its time is over, its caller took it back, its recipient does not want it (the most exact preference decides), or its address
-- is suppressed. Uncached. Which ones are ours, claim-look.sql says.
insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, owner, lease_until_at, updated_at,
                      fingerprint, priority, template, module, accepted_at)
select r.id, r.tenant, r.notification_id, r.recipient, r.channel, 'LEASED', r.attempt, r.owner, r.lease_until, r.now_at,
       r.fingerprint, r.priority, r.template, r.module, r.accepted_at
from unnest(cast(:#id as varchar array), cast(:#tenant as varchar array), cast(:#notificationId as varchar array),
            cast(:#recipient as varchar array), cast(:#channel as varchar array), cast(:#attempt as integer array),
            cast(:#owner as varchar array), cast(:#now as bigint array), cast(:#leaseUntil as bigint array),
            cast(:#fingerprint as varchar array), cast(:#priority as varchar array), cast(:#template as varchar array),
            cast(:#module as varchar array), cast(:#acceptedAt as bigint array), cast(:#expiresAt as bigint array),
            cast(:#suppression as varchar array), cast(:#formerSuppression as varchar array), cast(:#transactional as integer array),
            cast(:#userId as varchar array), cast(:#category as varchar array))
     as r(id, tenant, notification_id, recipient, channel, attempt, owner, now_at, lease_until, fingerprint, priority, template, module,
          accepted_at, expires_at, suppression, former_suppression, transactional, user_id, category)
where r.expires_at > r.now_at
  and not exists (select 1 from cancellation c where c.tenant = r.tenant and c.notification_id = r.notification_id)
  and not exists (select 1 from suppression s
                  where s.id in (r.suppression, r.former_suppression) and (s.reason <> 'complained' or r.transactional = 0))
  and coalesce((select p.enabled from preference p
                where p.tenant = r.tenant and p.user_id = r.user_id and p.category in (r.category, '*') and p.channel in (r.channel, '*')
                order by case p.category when '*' then 1 else 0 end, case p.channel when '*' then 1 else 0 end limit 1), true)
on conflict do nothing
