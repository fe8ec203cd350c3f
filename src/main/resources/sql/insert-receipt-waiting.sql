-- Keeps a receipt until there is a delivery for it; once, however often it is told.
insert into receipt_waiting (id, provider, provider_id, delivery_id, body, received_at, due_at)
select cast(:#id as varchar(36)), cast(:#provider as varchar(64)), cast(:#providerId as varchar(200)), cast(:#deliveryId as varchar(36)),
       cast(:#body as varchar(2000)), cast(:#now as decimal(19)), cast(:#dueAt as decimal(19))
from (select 1 as one) always
where not exists (select 1 from receipt_waiting where id = :#id)
