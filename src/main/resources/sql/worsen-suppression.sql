-- A complaint leaves way for what is transactional; a bounce, or a person, does not. Nothing makes it milder.
update suppression set reason = :#reason, code = :#code, provider = :#provider, notification_id = :#notificationId, added_by = :#by
where id = :#id and reason = 'complained' and cast(:#reason as varchar(12)) <> 'complained'
