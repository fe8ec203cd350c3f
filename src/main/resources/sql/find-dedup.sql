select notification_id, expires_at from dedup where id = :#${variable.dedup.id}
