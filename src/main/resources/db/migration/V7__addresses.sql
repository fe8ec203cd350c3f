-- Where users are reached beside the columns of app_user: the ids by which channels know them, and their devices.
create table user_address (
  tenant      varchar(64)   not null,
  user_id     varchar(128)  not null,
  channel     varchar(32)   not null,
  id          varchar(64)   not null,
  address     varchar(4000) not null,
  fingerprint varchar(64)   not null,
  platform    varchar(16),
  locale      varchar(35),
  seen_at     bigint        not null,
  retired_at  bigint,
  reason      varchar(100),
  primary key (tenant, user_id, channel, id)
);
create index user_address_fingerprint on user_address (tenant, channel, fingerprint);
