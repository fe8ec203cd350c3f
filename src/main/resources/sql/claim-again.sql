-- Later claims: after a failed attempt, or when the lease of a worker that died has run out and its message may be sent again.
-- What may not be sent is not matched, as in claim-first.sql.
update delivery d
set state = 'LEASED', owner = r.owner, lease_until_at = r.lease_until, attempt = r.attempt, updated_at = r.now_at
from (select r.*
      from unnest(cast(:#id as varchar array), cast(:#tenant as varchar array), cast(:#notificationId as varchar array),
                  cast(:#channel as varchar array), cast(:#attempt as integer array), cast(:#owner as varchar array),
                  cast(:#now as bigint array), cast(:#leaseUntil as bigint array), cast(:#resend as integer array),
                  cast(:#expiresAt as bigint array), cast(:#suppression as varchar array), cast(:#formerSuppression as varchar array),
                  cast(:#transactional as integer array), cast(:#userId as varchar array), cast(:#category as varchar array))
           as r(id, tenant, notification_id, channel, attempt, owner, now_at, lease_until, resend, expires_at, suppression,
                former_suppression, transactional, user_id, category)
      where r.expires_at > r.now_at
        and not exists (select 1 from cancellation c where c.tenant = r.tenant and c.notification_id = r.notification_id)
        and not exists (select 1 from suppression s
                        where s.id in (r.suppression, r.former_suppression) and (s.reason <> 'complained' or r.transactional = 0))
        and coalesce((select p.enabled from preference p
                      where p.tenant = r.tenant and p.user_id = r.user_id and p.category in (r.category, '*') and p.channel in (r.channel, '*')
                      order by case p.category when '*' then 1 else 0 end, case p.channel when '*' then 1 else 0 end limit 1), true)) r
where d.id = r.id
  and (d.state = 'RETRY' or (d.state = 'LEASED' and d.lease_until_at < r.now_at and r.resend = 1))
