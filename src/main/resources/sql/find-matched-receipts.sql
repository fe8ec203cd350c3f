-- Receipts that are due for a look and whose delivery is there now.
select id, body from receipt_waiting w
where due_at <= :#${variable.now}
  and (exists (select 1 from delivery d where d.provider_id = w.provider_id and d.provider = w.provider and w.provider_id <> '')
       or exists (select 1 from delivery d where d.id = w.delivery_id and d.state not in ('LEASED', 'RETRY')
                  and (d.provider = w.provider or w.provider_id <> '')))
order by due_at
limit 1000
