-- Neither one that something still happens to, nor one that a person may send again.
delete from delivery
where id in (select id from (select id from delivery x where x.accepted_at < :#${variable.oldest} and x.updated_at < :#${variable.oldest}
             and not exists (select 1 from dead_letter l where l.notification_id = x.notification_id) order by x.accepted_at limit 1000) piece)
