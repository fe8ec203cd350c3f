select entry, pointer, code, message from batch_error
where batch_id = :#${variable.id} and entry >= :#${variable.first}
order by entry
limit :#${variable.more}
