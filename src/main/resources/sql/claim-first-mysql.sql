-- The first claims of deliveries. A row that is written = this worker may send; no row = it has been claimed before, or may not be
-- sent: its time is over, its caller took it back, its recipient does not want it (the most exact preference decides), or its address
-- is suppressed. Uncached. Which ones are ours, claim-look.sql says. MariaDB.
insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, owner, lease_until_at, updated_at,
                      fingerprint, priority, template, module, accepted_at)
select r.id, r.tenant, r.notification_id, r.recipient, r.channel, 'LEASED', r.attempt, r.owner, r.lease_until, r.now_at,
       r.fingerprint, r.priority, r.template, r.module, r.accepted_at
from json_table(:#rows, '$[*]' columns (
         id varchar(36) path '$.id', tenant varchar(64) path '$.tenant', notification_id varchar(36) path '$.notificationId',
         recipient varchar(400) path '$.recipient', channel varchar(32) path '$.channel', attempt integer path '$.attempt',
         owner varchar(64) path '$.owner', now_at bigint path '$.now', lease_until bigint path '$.leaseUntil',
         fingerprint varchar(64) path '$.fingerprint', priority varchar(8) path '$.priority', template varchar(64) path '$.template',
         module varchar(64) path '$.module', accepted_at bigint path '$.acceptedAt', expires_at bigint path '$.expiresAt',
         suppression varchar(64) path '$.suppression', former_suppression varchar(64) path '$.formerSuppression',
         transactional integer path '$.transactional', user_id varchar(400) path '$.userId', category varchar(400) path '$.category')) as r
where r.expires_at > r.now_at
  and not exists (select 1 from cancellation c where c.tenant = r.tenant and c.notification_id = r.notification_id)
  and not exists (select 1 from suppression s
                  where s.id in (r.suppression, r.former_suppression) and (s.reason <> 'complained' or r.transactional = 0))
  and coalesce((select p.enabled from preference p
                where p.tenant = r.tenant and p.user_id = r.user_id and p.category in (r.category, '*') and p.channel in (r.channel, '*')
                order by case p.category when '*' then 1 else 0 end, case p.channel when '*' then 1 else 0 end limit 1), true)
on duplicate key update id = delivery.id
