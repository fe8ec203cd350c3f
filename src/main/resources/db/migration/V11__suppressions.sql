-- Addresses that get nothing more on a channel of a tenant. id is derived from the three; the address itself is not kept.
-- reason: bounced, manual (nothing more at all) or complained (nothing but what is transactional).
create table suppression (
  id              varchar(36) not null primary key,
  tenant          varchar(64) not null,
  channel         varchar(32) not null,
  fingerprint     varchar(64) not null,
  reason          varchar(12) not null,
  code            varchar(100),
  provider        varchar(64),
  notification_id varchar(36),
  added_by        varchar(64),
  added_at        bigint      not null
);
create index suppression_page on suppression (tenant, added_at, id);
