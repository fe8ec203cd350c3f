delete from user_address
where tenant = :#${variable.tenant} and user_id = :#${variable.user} and channel = :#${variable.channel} and id = :#${variable.address}
