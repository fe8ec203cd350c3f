-- A user with its preferences: one row for each preference, one row where there is none, no row for an unknown user.
select u.locale, u.zone, u.email, u.phone, u.telegram, u.webhook, p.category, p.channel, p.enabled
from app_user u
left join preference p on p.tenant = u.tenant and p.user_id = u.id
where u.tenant = :#tenant and u.id = :#userId
