-- What was looked at without a match is looked at again when it is twice as old, at least 5 s and at most an hour later.
update receipt_waiting
set due_at = case when received_at < cast(:#${variable.now} as decimal(19)) - 3600000 then cast(:#${variable.now} as decimal(19)) + 3600000
                  when received_at > cast(:#${variable.now} as decimal(19)) - 5000 then cast(:#${variable.now} as decimal(19)) + 5000
                  else cast(:#${variable.now} as decimal(19)) * 2 - received_at end
where due_at <= :#${variable.now}
