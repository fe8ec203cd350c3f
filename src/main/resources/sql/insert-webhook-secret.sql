-- The first secret of a host gets a row before it is renewed. Every instance holds all rows in memory, so a tenant has at most 1,000.
insert into webhook_secret (tenant, host, generation, previous_until_at)
select cast(:#tenant as varchar(64)), cast(:#host as varchar(300)), 0, 0
from (select 1 as one) always
where not exists (select 1 from webhook_secret where tenant = :#tenant and host = :#host)
  and (select count(*) from webhook_secret where tenant = :#tenant) < 1000
