-- How many deliveries of a message have left, or are with a provider just now.
select count(*) from delivery
where tenant = :#${variable.tenant} and notification_id = :#${variable.id} and state in ('SENT', 'LEASED', 'HELD')
