-- No row: somebody discarded it, or another order has sent it.
update dead_letter
set state = 'replaying', attempt = :#${variable.letter.attempt}, changed_at = :#${variable.now}, changed_by = :#${variable.order.by}
where id = :#${variable.letter.id} and state in ('open', 'replaying')
