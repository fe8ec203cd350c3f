-- Newest first. An empty text asks for no filter.
select id, notification_id, delivery_id, recipient, channel, provider, stage, code, detail, attempt, source, withheld, expires_at, died_at,
       state, changed_at, changed_by
from dead_letter
where tenant = :#${variable.asked.tenant} and state = :#${variable.state}
  and died_at >= :#${variable.asked.from} and died_at < :#${variable.asked.to}
  and (:#${variable.asked.channel} = '' or channel = :#${variable.asked.channel})
  and (:#${variable.asked.provider} = '' or provider = :#${variable.asked.provider})
  and (:#${variable.asked.code} = '' or code = :#${variable.asked.code})
  and (:#${variable.asked.notification} = '' or notification_id = :#${variable.asked.notification})
  and (died_at < :#${variable.place.at} or (died_at = :#${variable.place.at} and id < :#${variable.place.id}))
order by died_at desc, id desc
limit :#${variable.more}
