-- Suppresses an address that is not suppressed yet.
insert into suppression (id, tenant, channel, fingerprint, reason, code, provider, notification_id, added_by, added_at)
select cast(:#id as varchar(36)), cast(:#tenant as varchar(64)), cast(:#channel as varchar(32)), cast(:#fingerprint as varchar(64)),
       cast(:#reason as varchar(12)), cast(:#code as varchar(100)), cast(:#provider as varchar(64)),
       cast(:#notificationId as varchar(36)), cast(:#by as varchar(64)), cast(:#now as decimal(19))
from (select 1 as one) always
where not exists (select 1 from suppression where id = :#id)
