select count(*) as members from group_member
where tenant = :#${variable.notification.tenant} and group_id = :#${variable.group}
