-- Users with their preferences and addresses: a row for each pair of them, one row where there is none, no row for an unknown user. MariaDB.
select u.tenant, u.id, u.locale, u.zone, u.email, u.phone, u.telegram, u.webhook, p.category, p.channel, p.enabled,
       a.channel as address_channel, a.id as address_id, a.address, a.platform, a.locale as address_locale
from json_table(:#rows, '$[*]' columns (tenant varchar(64) path '$.tenant', user_id varchar(400) path '$.userId')) as r
join app_user u on u.tenant = r.tenant and u.id = r.user_id
left join preference p on p.tenant = u.tenant and p.user_id = u.id
left join user_address a on a.tenant = u.tenant and a.user_id = u.id and a.retired_at is null
order by a.seen_at desc
