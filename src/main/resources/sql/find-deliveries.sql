-- The deliveries of one message as the ledger knows them.
select id, recipient, channel, state from delivery
where tenant = :#${variable.tenant} and notification_id = :#${variable.id}
order by id
