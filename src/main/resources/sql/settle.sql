-- Ends or releases claims. A yes of the provider is written even where the lease has passed to another worker meanwhile.
update delivery d
set state = r.state, attempt = r.attempt, provider = r.provider, provider_id = r.provider_id, code = r.code,
    receipt = coalesce(d.receipt, r.receipt), owner = null, lease_until_at = null, updated_at = r.now_at
from unnest(cast(:#id as varchar array), cast(:#owner as varchar array), cast(:#state as varchar array),
            cast(:#attempt as integer array), cast(:#provider as varchar array), cast(:#providerId as varchar array),
            cast(:#code as varchar array), cast(:#receipt as varchar array), cast(:#now as bigint array))
     as r(id, owner, state, attempt, provider, provider_id, code, receipt, now_at)
where d.id = r.id
  and (d.owner = r.owner or r.state = 'SENT')
