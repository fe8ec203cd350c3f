-- Lets a worker claim a failed delivery again; once per letter, for a letter that is on its way is not open any more. What
-- a receipt proved delivered stays as it is.
update delivery
set state = 'RETRY', updated_at = :#${variable.now}
where id = :#${variable.letter.deliveryId} and state in ('FAILED', 'HELD') and (receipt is null or receipt <> 'DELIVERED')
  and exists (select 1 from dead_letter where id = :#${variable.letter.id} and state = 'open')
