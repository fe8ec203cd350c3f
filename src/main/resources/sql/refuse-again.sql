-- The end of deliveries that may not be sent again: they wait for a retry, or their worker died.
update delivery d
set state = r.state, code = r.code, owner = null, lease_until_at = null, updated_at = r.now_at
from unnest(cast(:#id as varchar array), cast(:#state as varchar array), cast(:#code as varchar array), cast(:#now as bigint array))
     as r(id, state, code, now_at)
where d.id = r.id
  and (d.state = 'RETRY' or (d.state = 'LEASED' and d.lease_until_at < r.now_at))
