-- The windows of the messages that were first are over. One winner each: the row must be one whose time is over. MariaDB.
update dedup d join json_table(:#rows, '$[*]' columns (id varchar(36) path '$.id', notification_id varchar(36) path '$.notificationId',
         expires_at bigint path '$.expiresAt', now_at bigint path '$.now')) as r
  on d.id = r.id
set d.notification_id = r.notification_id, d.expires_at = r.expires_at
where d.expires_at <= r.now_at
