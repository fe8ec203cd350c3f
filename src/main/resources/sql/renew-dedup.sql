-- The window of the message that was first is over. One winner: the row must be as it was read.
update dedup set notification_id = :#${variable.dedup.notificationId}, expires_at = :#${variable.dedup.expiresAt}
where id = :#${variable.dedup.id} and notification_id = :#${variable.first.notificationId} and expires_at = :#${variable.first.expiresAt}
