-- A later claim: after a failed attempt, or when the lease of a worker that died has run out. A cancelled or ended delivery is not matched.
update delivery
set state = 'LEASED', owner = :#owner, lease_until_at = :#leaseUntil, attempt = :#attempt, updated_at = :#now
where id = :#id
  and (state = 'RETRY' or (state = 'LEASED' and lease_until_at < :#now))
