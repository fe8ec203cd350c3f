select count(*) from share_lease where lease_until_at >= :#${variable.lease.now}
