-- Sample people of the embedded profile. Written so that it can run again, on every engine, and changes nothing a user has edited.

insert into tenant (id, name, created_at)
select 'demo', 'Demo', 0 from (select 1 as one) x where not exists (select 1 from tenant where id = 'demo');

insert into app_user (tenant, id, locale, zone, email, phone, telegram, webhook, attributes, updated_at)
select s.tenant, s.id, s.locale, s.zone, s.email, s.phone, s.telegram, null, s.attributes, 0 from (
  select 'demo' as tenant, 'u1' as id, 'en' as locale, 'Europe/Berlin' as zone, 'ada@example.org' as email,
         '+4915112345678' as phone, '100001' as telegram, '{"name":"Ada"}' as attributes
  union all select 'demo', 'u2', 'zh-CN', 'Asia/Shanghai', 'li@example.org', '+8613800138000', '100002', '{"name":"李雷"}'
  union all select 'demo', 'u3', 'en', 'America/New_York', 'grace@example.org', '+12025550143', '100003', '{"name":"Grace"}'
  union all select 'demo', 'u4', 'en', 'Europe/Paris', null, null, null, '{"name":"Without an address"}'
) s where not exists (select 1 from app_user u where u.tenant = s.tenant and u.id = s.id);

-- u2 wants no text messages at all; u3 wants no marketing by e-mail or push, and no Telegram.
insert into preference (tenant, user_id, category, channel, enabled, updated_at)
select s.tenant, s.user_id, s.category, s.channel, false, 0 from (
  select 'demo' as tenant, 'u2' as user_id, '*' as category, 'sms' as channel
  union all select 'demo', 'u3', 'marketing', 'email'
  union all select 'demo', 'u3', 'marketing', 'push'
  union all select 'demo', 'u3', '*', 'telegram'
) s where not exists (
  select 1 from preference p
  where p.tenant = s.tenant and p.user_id = s.user_id and p.category = s.category and p.channel = s.channel);

insert into user_group (tenant, id, name)
select 'demo', 'eu-buyers', 'Buyers in the EU' from (select 1 as one) x
where not exists (select 1 from user_group where tenant = 'demo' and id = 'eu-buyers');

insert into group_member (tenant, group_id, user_id)
select s.tenant, s.group_id, s.user_id from (
  select 'demo' as tenant, 'eu-buyers' as group_id, 'u1' as user_id
  union all select 'demo', 'eu-buyers', 'u2'
  union all select 'demo', 'eu-buyers', 'u3'
) s where not exists (
  select 1 from group_member m where m.tenant = s.tenant and m.group_id = s.group_id and m.user_id = s.user_id);
