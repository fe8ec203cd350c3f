update dead_letter
set state = 'discarded', body = null, changed_at = :#${variable.now}, changed_by = :#${variable.caller.id}
where tenant = :#${variable.tenant} and id = :#${variable.id} and state = 'open'
