select kind, name, reason, paused_by, paused_at from pause order by kind, name
