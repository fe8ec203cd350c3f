-- Not before the ledger has forgotten what it stopped.
delete from cancellation
where (tenant, notification_id) in (select tenant, notification_id from (
    select x.tenant, x.notification_id from cancellation x where x.cancelled_at < :#${variable.oldest}
      and not exists (select 1 from delivery d where d.notification_id = x.notification_id) order by x.cancelled_at limit 1000) piece)
