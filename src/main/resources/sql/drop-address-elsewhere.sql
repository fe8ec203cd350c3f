-- Who signs in on a device takes it over: nothing for the one before may come to it.
delete from user_address
where tenant = :#tenant and channel = :#channel and fingerprint = :#fingerprint and not (user_id = :#user and id = :#id)
