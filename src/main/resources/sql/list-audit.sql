-- Newest first. An empty text asks for no filter.
select id, happened_at, actor, action, target, scope, affected
from audit_event
where tenant = :#${variable.tenant}
  and happened_at >= :#${variable.asked.from} and happened_at < :#${variable.asked.to}
  and (:#${variable.asked.action} = '' or action = :#${variable.asked.action})
  and (happened_at < :#${variable.place.at} or (happened_at = :#${variable.place.at} and id < :#${variable.place.id}))
order by happened_at desc, id desc
limit :#${variable.more}
