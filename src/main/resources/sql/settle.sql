-- Ends or releases a claim. A yes of the provider is written even where the lease has passed to another worker meanwhile.
update delivery
set state = :#state, attempt = :#attempt, provider = :#provider, provider_id = :#providerId, code = :#code,
    receipt = coalesce(receipt, cast(:#receipt as varchar(12))),
    owner = null, lease_until_at = null, updated_at = :#now
where id = :#id
  and (owner = :#owner or cast(:#state as varchar(12)) = 'SENT')
