delete from receipt_waiting where received_at < :#${variable.oldest}
