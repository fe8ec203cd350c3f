-- A page of the deliveries of one message as the ledger knows them; what a provider said later ranks above what was sent.
select id, recipient, channel, coalesce(receipt, state) as state from delivery
where tenant = :#${variable.tenant} and notification_id = :#${variable.id} and id > :#${variable.place.id}
order by id
limit :#${variable.more}
