update share_lease set lease_until_at = :#${variable.lease.until} where owner = :#${variable.lease.owner}
