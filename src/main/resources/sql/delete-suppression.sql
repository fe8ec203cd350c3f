delete from suppression where tenant = :#${variable.tenant} and id = :#${variable.id}
