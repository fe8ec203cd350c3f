-- One set for H2, PostgreSQL and MariaDB. Times are epoch milliseconds (UTC) in columns ending in _at;
-- the only engine word is the long text, filled in from spring.flyway.placeholders.text.

create table tenant (
  id         varchar(64)  not null primary key,
  name       varchar(200) not null,
  created_at bigint       not null
);

-- A credential is <id>.<secret>; only the SHA-256 of the secret is kept.
create table api_key (
  id            varchar(64)  not null primary key,
  tenant        varchar(64)  not null,
  secret_sha256 varchar(64)  not null,
  mode          varchar(8)   not null,
  scopes        varchar(200) not null,
  allow_ips     varchar(1000),
  created_at    bigint       not null,
  revoked_at    bigint
);

create table app_user (
  tenant     varchar(64)  not null,
  id         varchar(128) not null,
  locale     varchar(35),
  zone       varchar(64),
  email      varchar(320),
  phone      varchar(20),
  telegram   varchar(64),
  webhook    varchar(2000),
  attributes ${text},
  updated_at bigint       not null,
  primary key (tenant, id)
);

-- category '*' or channel '*' = all of them; the most exact row decides.
create table preference (
  tenant     varchar(64)  not null,
  user_id    varchar(128) not null,
  category   varchar(64)  not null,
  channel    varchar(32)  not null,
  enabled    boolean      not null,
  updated_at bigint       not null,
  primary key (tenant, user_id, category, channel)
);

create table user_group (
  tenant varchar(64)  not null,
  id     varchar(128) not null,
  name   varchar(200),
  primary key (tenant, id)
);

create table group_member (
  tenant   varchar(64)  not null,
  group_id varchar(128) not null,
  user_id  varchar(128) not null,
  primary key (tenant, group_id, user_id)
);

-- The members of a group as they were when its first page was expanded.
create table expansion (
  notification_id varchar(36)  not null,
  group_id        varchar(128) not null,
  user_id         varchar(128) not null,
  primary key (notification_id, group_id, user_id)
);

-- Templates edited over the API; they override the folder. A version is never changed.
create table template_version (
  tenant     varchar(64)  not null,
  name       varchar(64)  not null,
  version    integer      not null,
  body       ${text}      not null,
  author     varchar(64)  not null,
  created_at bigint       not null,
  deleted    boolean      not null,
  primary key (tenant, name, version)
);

-- The ledger: the row decides who may send a delivery.
create table delivery (
  id              varchar(36)  not null primary key,
  tenant          varchar(64)  not null,
  notification_id varchar(36)  not null,
  recipient       varchar(400) not null,
  channel         varchar(32)  not null,
  state           varchar(12)  not null,
  attempt         integer      not null,
  owner           varchar(64),
  lease_until_at  bigint,
  provider        varchar(64),
  provider_id     varchar(200),
  code            varchar(100),
  updated_at      bigint       not null
);
create index delivery_notification on delivery (notification_id);

create table batch (
  id          varchar(36)  not null primary key,
  tenant      varchar(64)  not null,
  author      varchar(64)  not null,
  state       varchar(16)  not null,
  entries     integer      not null,
  accepted    integer      not null,
  refused     integer      not null,
  pages       integer      not null,
  pages_done  integer      not null,
  created_at  bigint       not null,
  updated_at  bigint       not null
);

-- Accepted entries wait here in pages of at most 1,000 until they are expanded.
create table batch_page (
  batch_id varchar(36) not null,
  page     integer     not null,
  entries  integer     not null,
  body     ${text}     not null,
  primary key (batch_id, page)
);

create table batch_error (
  batch_id varchar(36)   not null,
  entry    integer       not null,
  pointer  varchar(200)  not null,
  code     varchar(64)   not null,
  message  varchar(1000) not null,
  primary key (batch_id, entry)
);

-- What all instances must share, made once: the secret of the message ids.
create table setting (
  name       varchar(64)   not null primary key,
  content    varchar(1000) not null,
  updated_at bigint        not null
);

