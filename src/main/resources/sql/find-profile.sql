-- A user with its preferences and addresses: a row for each pair of them, one row where there is none, no row for an unknown user.
select u.id, u.locale, u.zone, u.email, u.phone, u.telegram, u.webhook, p.category, p.channel, p.enabled,
       a.channel as address_channel, a.id as address_id, a.address, a.platform, a.locale as address_locale
from app_user u
left join preference p on p.tenant = u.tenant and p.user_id = u.id
left join user_address a on a.tenant = u.tenant and a.user_id = u.id and a.retired_at is null
where u.tenant = :#tenant and u.id = :#userId
order by a.seen_at desc
