update idempotency set answer = :#${variable.answer}, owner = null
where id = :#${variable.once.id} and message_id = :#${variable.once.messageId} and answer is null
