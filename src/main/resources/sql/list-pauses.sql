select kind, name, reason, paused_by, paused_at, by_system from pause order by kind, name
