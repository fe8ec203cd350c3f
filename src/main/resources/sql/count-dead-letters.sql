-- How many can be sent again.
select count(*) from dead_letter
where tenant = :#${variable.asked.tenant} and state = 'open' and withheld is null
  and (expires_at is null or expires_at > :#${variable.now})
  and died_at >= :#${variable.asked.from} and died_at < :#${variable.asked.to}
  and (:#${variable.asked.channel} = '' or channel = :#${variable.asked.channel})
  and (:#${variable.asked.provider} = '' or provider = :#${variable.asked.provider})
  and (:#${variable.asked.code} = '' or code = :#${variable.asked.code})
  and (:#${variable.asked.notification} = '' or notification_id = :#${variable.asked.notification})
