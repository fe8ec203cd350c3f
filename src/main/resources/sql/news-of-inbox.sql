-- The newest of what came, the oldest of it first. 200 rows = Watch.MOST.
select * from (
  select id, notification_id, category, priority, subject, body, created_at, seen_at, read_at, archived_at
  from inbox
  where tenant = :#${variable.tenant} and user_id = :#${variable.user} and expires_at > :#${variable.now} and created_at >= :#${variable.since}
    and archived_at is null
  order by created_at desc, id desc
  limit 200) news
order by created_at, id
