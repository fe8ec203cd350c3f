-- Later claims: after a failed attempt, or when the lease of a worker that died has run out and its message may be sent again.
-- What may not be sent is not matched, as in claim-first.sql. MariaDB.
update delivery d join json_table(:#rows, '$[*]' columns (
         id varchar(36) path '$.id', tenant varchar(64) path '$.tenant', notification_id varchar(36) path '$.notificationId',
         channel varchar(32) path '$.channel', attempt integer path '$.attempt', owner varchar(64) path '$.owner',
         now_at bigint path '$.now', lease_until bigint path '$.leaseUntil', resend integer path '$.resend',
         expires_at bigint path '$.expiresAt', suppression varchar(64) path '$.suppression',
         former_suppression varchar(64) path '$.formerSuppression', transactional integer path '$.transactional',
         user_id varchar(400) path '$.userId', category varchar(400) path '$.category')) as r
  on d.id = r.id
set d.state = 'LEASED', d.owner = r.owner, d.lease_until_at = r.lease_until, d.attempt = r.attempt, d.updated_at = r.now_at
where (d.state = 'RETRY' or (d.state = 'LEASED' and d.lease_until_at < r.now_at and r.resend = 1))
  and r.expires_at > r.now_at
  and not exists (select 1 from cancellation c where c.tenant = r.tenant and c.notification_id = r.notification_id)
  and not exists (select 1 from suppression s
                  where s.id in (r.suppression, r.former_suppression) and (s.reason <> 'complained' or r.transactional = 0))
  and coalesce((select p.enabled from preference p
                where p.tenant = r.tenant and p.user_id = r.user_id and p.category in (r.category, '*') and p.channel in (r.channel, '*')
                order by case p.category when '*' then 1 else 0 end, case p.channel when '*' then 1 else 0 end limit 1), true)
