-- What users find in the application: one row for each delivery of the channel inbox.
create table inbox (
  id              varchar(36)  not null primary key,
  tenant          varchar(64)  not null,
  user_id         varchar(128) not null,
  notification_id varchar(36)  not null,
  category        varchar(64),
  priority        varchar(8)   not null,
  subject         varchar(1000),
  body            ${text}      not null,
  created_at      bigint       not null,
  expires_at      bigint       not null,
  seen_at         bigint,
  read_at         bigint,
  archived_at     bigint
);
create index inbox_user on inbox (tenant, user_id, created_at, id);
create index inbox_expires on inbox (expires_at);
