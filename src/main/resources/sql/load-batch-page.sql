-- A batch that is loading has a record only from an earlier request with the same key, whose pages are gone.
select p.body, b.pages, b.pages_done from batch_page p
join batch b on b.id = p.batch_id
where p.batch_id = :#${variable.page.batchId} and p.page = :#${variable.page.page}
and b.state <> 'loading'
