delete from receipt_waiting where id = :#id
