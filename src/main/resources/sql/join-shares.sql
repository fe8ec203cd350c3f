insert into share_lease (owner, lease_until_at)
select cast(:#${variable.lease.owner} as varchar(36)), cast(:#${variable.lease.until} as decimal(19))
from (select 1 as one) always
where not exists (select 1 from share_lease where owner = :#${variable.lease.owner})
