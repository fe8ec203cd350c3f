select p.body, b.pages, b.pages_done from batch_page p
join batch b on b.id = p.batch_id
where p.batch_id = :#${variable.page.batchId} and p.page = :#${variable.page.page}
