select user_id from expansion
where notification_id = :#${variable.notification.id} and group_id = :#${variable.group} and user_id <> ''
order by user_id
limit 1000
