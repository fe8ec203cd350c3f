-- Newest first; the retired ones too, with their reason.
select channel, id, fingerprint, platform, locale, seen_at, retired_at, reason
from user_address
where tenant = :#${variable.tenant} and user_id = :#${variable.user}
order by seen_at desc, channel, id
