-- Newest first. An empty text asks for no filter.
select id, channel, fingerprint, reason, code, provider, notification_id, added_by, added_at
from suppression
where tenant = :#${variable.tenant}
  and (:#${variable.asked.channel} = '' or channel = :#${variable.asked.channel})
  and (:#${variable.asked.reason} = '' or reason = :#${variable.asked.reason})
  and (:#${variable.asked.fingerprint} = '' or fingerprint = :#${variable.asked.fingerprint})
  and (added_at < :#${variable.place.at} or (added_at = :#${variable.place.at} and id < :#${variable.place.id}))
order by added_at desc, id desc
limit :#${variable.more}
