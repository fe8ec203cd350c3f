-- The operator of the installation pauses what a tenant has paused already: from now on only they resume it.
update pause set reason = :#reason, paused_by = :#by, paused_at = :#at, by_system = true
where kind = :#kind and name = :#name and by_system = false and :#bySystem = true
