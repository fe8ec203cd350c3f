-- Batches that have long ended, once their lists are gone.
delete from batch
where id in (select id from (select x.id from batch x where x.updated_at < :#${variable.oldest}
    and not exists (select 1 from batch_page p where p.batch_id = x.id) and not exists (select 1 from batch_error e where e.batch_id = x.id)
    order by x.updated_at limit 1000) piece)
