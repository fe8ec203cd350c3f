-- The inner select is one more than it seems to need: MariaDB takes a limit only there.
delete from inbox
where id in (select id from (select id from inbox where expires_at < :#${variable.now} order by expires_at limit 1000) piece)
