-- Why a claim failed: always one row, without a state where the delivery has never been claimed.
select d.state, d.attempt, d.provider, d.provider_id, d.code, d.lease_until_at,
       (select count(*) from cancellation where tenant = :#tenant and notification_id = :#notificationId) as cancelled,
       (select count(*) from suppression where id in (:#suppression, :#formerSuppression) and (reason <> 'complained' or :#transactional = 0)) as suppressed,
       coalesce((select enabled from preference
                 where tenant = :#tenant and user_id = :#userId and category in (:#category, '*') and channel in (:#channel, '*')
                 order by case category when '*' then 1 else 0 end, case channel when '*' then 1 else 0 end limit 1), true) as wanted
from (select 1 as one) always
left join delivery d on d.id = :#id
