select coalesce(sum(case when seen_at is null then 1 else 0 end), 0) as unseen,
       coalesce(sum(case when read_at is null then 1 else 0 end), 0) as unread
from inbox
where tenant = :#${variable.tenant} and user_id = :#${variable.user} and expires_at > :#${variable.now} and archived_at is null
