-- What stands once a claim is committed: a row for each delivery that is not ours, without a state where nobody has ever claimed it, and
-- for each of ours that may not be sent any more: what was cancelled, unsubscribed or suppressed after the claim had looked. MariaDB.
select r.id, d.owner, d.state, d.attempt, d.provider, d.provider_id, d.code, d.lease_until_at, r.cancelled, r.suppressed, r.wanted
from (select r.id, r.owner,
             (select count(*) from cancellation c where c.tenant = r.tenant and c.notification_id = r.notification_id) as cancelled,
             (select count(*) from suppression s
              where s.id in (r.suppression, r.former_suppression) and (s.reason <> 'complained' or r.transactional = 0)) as suppressed,
             coalesce((select p.enabled from preference p
                       where p.tenant = r.tenant and p.user_id = r.user_id and p.category in (r.category, '*') and p.channel in (r.channel, '*')
                       order by case p.category when '*' then 1 else 0 end, case p.channel when '*' then 1 else 0 end limit 1), true) as wanted
      from json_table(:#rows, '$[*]' columns (
               id varchar(36) path '$.id', tenant varchar(64) path '$.tenant', notification_id varchar(36) path '$.notificationId',
               channel varchar(32) path '$.channel', owner varchar(64) path '$.owner', suppression varchar(64) path '$.suppression',
               former_suppression varchar(64) path '$.formerSuppression', transactional integer path '$.transactional',
               user_id varchar(400) path '$.userId', category varchar(400) path '$.category')) as r) r
left join delivery d on d.id = r.id
where d.owner is null or d.owner <> r.owner or r.cancelled > 0 or r.suppressed > 0 or not r.wanted
