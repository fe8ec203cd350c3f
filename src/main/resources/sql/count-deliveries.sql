-- How many deliveries of one message are in which state, as the ledger knows them.
select coalesce(receipt, state) as state, count(*) as deliveries from delivery
where tenant = :#${variable.tenant} and notification_id = :#${variable.id}
group by coalesce(receipt, state)
