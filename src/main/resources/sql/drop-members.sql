delete from expansion
where notification_id = :#${variable.notification.id} and group_id = :#${variable.group}
  and user_id <> '' and user_id <= :#${variable.last}
