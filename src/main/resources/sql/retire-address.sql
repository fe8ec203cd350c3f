-- The provider says it is dead. One that was registered anew since the message was accepted stays.
update user_address set retired_at = :#now, reason = :#reason
where tenant = :#tenant and channel = :#channel and fingerprint = :#fingerprint and retired_at is null and seen_at <= :#acceptedAt
