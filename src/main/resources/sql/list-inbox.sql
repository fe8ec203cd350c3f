-- Newest first. Archived entries are shown only where they are asked for.
select id, notification_id, category, priority, subject, body, created_at, seen_at, read_at, archived_at
from inbox
where tenant = :#${variable.tenant} and user_id = :#${variable.user} and expires_at > :#${variable.now} and created_at >= :#${variable.since}
  and case when :#${variable.shown} = 'archived' then archived_at is not null else archived_at is null end
  and (:#${variable.shown} <> 'unread' or read_at is null)
  and (:#${variable.shown} <> 'unseen' or seen_at is null)
  and (created_at < :#${variable.place.at} or (created_at = :#${variable.place.at} and id < :#${variable.place.id}))
order by created_at desc, id desc
limit :#${variable.more}
