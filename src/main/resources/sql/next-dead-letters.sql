-- The next page of an order, oldest first, with what the ledger knows of each. What a crash left half done is done again.
select l.id, l.state, l.stage, l.delivery_id, l.attempt, l.died_at, l.body, d.attempt as claimed
from dead_letter l
left join delivery d on d.id = l.delivery_id
where l.tenant = :#${variable.order.filter.tenant} and l.withheld is null
  and (l.state = 'replaying' or (l.state = 'open' and (l.expires_at is null or l.expires_at > :#${variable.now})))
  and (:#${variable.order.letter} = '' or l.id = :#${variable.order.letter})
  and l.died_at >= :#${variable.order.filter.from} and l.died_at < :#${variable.order.filter.to}
  and (:#${variable.order.filter.channel} = '' or l.channel = :#${variable.order.filter.channel})
  and (:#${variable.order.filter.provider} = '' or l.provider = :#${variable.order.filter.provider})
  and (:#${variable.order.filter.code} = '' or l.code = :#${variable.order.filter.code})
  and (:#${variable.order.filter.notification} = '' or l.notification_id = :#${variable.order.filter.notification})
  and (l.died_at > :#${variable.order.after.at} or (l.died_at = :#${variable.order.after.at} and l.id > :#${variable.order.after.id}))
order by l.died_at, l.id
limit :#${variable.pageSize}
