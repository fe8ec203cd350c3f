-- The page that was done last stays until the one after it is done: after a crash its record asks for that one again.
delete from batch_page where batch_id = :#${variable.page.batchId} and page <= :#${variable.page.page}
and exists (select 1 from batch b where b.id = batch_page.batch_id and (b.state = 'done' or batch_page.page < b.pages_done - 1))
