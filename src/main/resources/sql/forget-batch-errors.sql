-- The entries that were refused, of batches that have long ended.
delete from batch_error
where (batch_id, entry) in (select batch_id, entry from (
    select e.batch_id, e.entry from batch_error e join batch b on b.id = e.batch_id where b.updated_at < :#${variable.oldest} limit 1000) piece)
