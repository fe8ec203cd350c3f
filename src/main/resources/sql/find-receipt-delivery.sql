-- The deliveries that a receipt may be about, by our id (where its round is over) or by that of the provider. The caller compares letter
-- by letter.
select id, tenant, notification_id, recipient, channel, state, attempt, provider, provider_id, code, fingerprint, priority, template, module,
       accepted_at, updated_at
from delivery where id = :#deliveryId and state not in ('LEASED', 'RETRY')
union
select id, tenant, notification_id, recipient, channel, state, attempt, provider, provider_id, code, fingerprint, priority, template, module,
       accepted_at, updated_at
from delivery where provider_id = :#providerId and provider = :#provider and cast(:#providerId as varchar(200)) <> ''
