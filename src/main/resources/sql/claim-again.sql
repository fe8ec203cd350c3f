-- A later claim: after a failed attempt, or when the lease of a worker that died has run out and its message may be sent again.
-- What may not be sent is not matched, as in claim-first.sql.
update delivery
set state = 'LEASED', owner = :#owner, lease_until_at = :#leaseUntil, attempt = :#attempt, updated_at = :#now
where id = :#id
  and (state = 'RETRY' or (state = 'LEASED' and lease_until_at < :#now and :#resend = 1))
  and cast(:#expiresAt as decimal(19)) > cast(:#now as decimal(19))
  and not exists (select 1 from cancellation where tenant = :#tenant and notification_id = :#notificationId)
  and not exists (select 1 from suppression where id in (:#suppression, :#formerSuppression) and (reason <> 'complained' or :#transactional = 0))
  and coalesce((select enabled from preference
                where tenant = :#tenant and user_id = :#userId and category in (:#category, '*') and channel in (:#channel, '*')
                order by case category when '*' then 1 else 0 end, case channel when '*' then 1 else 0 end limit 1), true)
