update user_address
set address = :#address, fingerprint = :#fingerprint, platform = :#platform, locale = :#locale, seen_at = :#now, retired_at = null, reason = null
where tenant = :#tenant and user_id = :#user and channel = :#channel and id = :#id
