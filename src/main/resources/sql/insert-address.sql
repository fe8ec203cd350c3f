-- Where it could not be renewed.
insert into user_address (tenant, user_id, channel, id, address, fingerprint, platform, locale, seen_at)
select cast(:#tenant as varchar(64)), cast(:#user as varchar(128)), cast(:#channel as varchar(32)), cast(:#id as varchar(64)),
       cast(:#address as varchar(4000)), cast(:#fingerprint as varchar(64)), cast(:#platform as varchar(16)), cast(:#locale as varchar(35)),
       cast(:#now as decimal(19))
from (select 1 as one) always
where not exists (select 1 from user_address
                  where tenant = :#tenant and user_id = :#user and channel = :#channel and id = :#id)
