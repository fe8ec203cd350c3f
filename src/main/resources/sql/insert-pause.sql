-- Pauses what is not paused yet; the first reason stands.
insert into pause (kind, name, reason, paused_by, paused_at, by_system)
select cast(:#kind as varchar(16)), cast(:#name as varchar(64)), cast(:#reason as varchar(500)), cast(:#by as varchar(64)),
       cast(:#at as decimal(19)), case when :#bySystem = true then true else false end
from (select 1 as one) always
where not exists (select 1 from pause where kind = :#kind and name = :#name)
