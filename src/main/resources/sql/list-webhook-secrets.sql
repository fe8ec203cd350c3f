select tenant, host, generation, previous_until_at from webhook_secret
