-- A letter that is told twice is kept once.
insert into dead_letter (id, tenant, notification_id, delivery_id, recipient, channel, provider, stage, code, detail, attempt, source,
       withheld, expires_at, died_at, state, body)
select cast(:#id as varchar(36)), cast(:#tenant as varchar(64)), cast(:#notificationId as varchar(36)),
       cast(:#deliveryId as varchar(36)), cast(:#recipient as varchar(400)), cast(:#channel as varchar(32)),
       cast(:#provider as varchar(64)), cast(:#stage as varchar(16)), cast(:#code as varchar(100)), cast(:#detail as varchar(500)),
       cast(:#attempt as integer), cast(:#source as varchar(200)), cast(:#withheld as varchar(32)), cast(:#expiresAt as decimal(19)),
       cast(:#diedAt as decimal(19)), 'open', cast(:#body as varchar(1048576))
from (select 1 as one) always
where not exists (select 1 from dead_letter where id = :#id)
