-- Only the next generation: a repeat of the request changes nothing.
update webhook_secret set generation = generation + 1, previous_until_at = :#until
where tenant = :#tenant and host = :#host and generation = cast(:#generation as integer) - 1
