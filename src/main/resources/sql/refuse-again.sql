-- The end of a delivery that may not be sent again: it waits for a retry, or its worker died.
update delivery
set state = :#state, code = :#code, owner = null, lease_until_at = null, updated_at = :#now
where id = :#id
  and (state = 'RETRY' or (state = 'LEASED' and lease_until_at < :#now))
