-- Of two messages at the same moment the primary key lets one in; the record of the other is run again.
insert into dedup (id, tenant, dedup_key, recipient, notification_id, expires_at)
values (:#${variable.dedup.id}, :#${variable.dedup.tenant}, :#${variable.dedup.key}, :#${variable.dedup.recipient},
        :#${variable.dedup.notificationId}, :#${variable.dedup.expiresAt})
