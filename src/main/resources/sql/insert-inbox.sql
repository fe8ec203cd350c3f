-- The repeat of a delivery finds its row.
insert into inbox (id, tenant, user_id, notification_id, category, priority, subject, body, created_at, expires_at)
select cast(:#id as varchar(36)), cast(:#tenant as varchar(64)), cast(:#user as varchar(128)), cast(:#notificationId as varchar(36)),
       cast(:#category as varchar(64)), cast(:#priority as varchar(8)), cast(:#subject as varchar(1000)), cast(:#body as varchar(1048576)),
       cast(:#now as decimal(19)), cast(:#expiresAt as decimal(19))
from (select 1 as one) always
where not exists (select 1 from inbox where id = :#id)
