delete from batch_page where batch_id = :#${variable.page.batchId}
and exists (select 1 from batch b where b.id = batch_page.batch_id and b.state = 'done')
