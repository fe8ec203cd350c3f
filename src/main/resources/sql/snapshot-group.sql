-- lower() gives the parameter a type: PostgreSQL cannot tell it otherwise, and ids are lower case.
-- The members as they are now, once: the row with the empty user id marks that it was done.
insert into expansion (notification_id, group_id, user_id)
select lower(:#${variable.notification.id}), m.group_id, m.user_id
from (select tenant, group_id, user_id from group_member
      union all
      select tenant, id, '' from user_group) m
where m.tenant = :#${variable.notification.tenant} and m.group_id = :#${variable.group}
  and not exists (select 1 from expansion e where e.notification_id = :#${variable.notification.id} and e.group_id = :#${variable.group})
