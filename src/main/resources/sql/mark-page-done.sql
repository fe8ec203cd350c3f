update batch set pages_done = pages_done + 1, state = case when pages_done + 1 >= pages then 'done' else state end
where id = :#${variable.page.batchId} and pages_done = :#${variable.page.page}
