-- Takes over a row that was let go, was left in flight, or has expired. One winner: the row must be as it was read.
update idempotency
set fingerprint = :#${variable.once.fingerprint}, message_id = :#${variable.once.messageId}, owner = :#${variable.once.owner},
    answer = null, taken_at = :#${variable.once.takenAt}, expires_at = :#${variable.once.expiresAt}
where id = :#${variable.once.id} and taken_at = :#${variable.once.foundAt} and message_id = :#${variable.once.foundId}
  and (answer is null or expires_at <= :#${variable.once.takenAt})
