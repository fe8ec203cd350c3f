-- What people did long ago.
delete from audit_event
where id in (select id from (select id from audit_event x where x.happened_at < :#${variable.oldest} order by x.happened_at limit 1000) piece)
