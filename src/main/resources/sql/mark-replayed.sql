update dead_letter set state = 'replayed', body = null where id = :#${variable.letter.id} and state = 'replaying'
