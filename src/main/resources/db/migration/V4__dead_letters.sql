-- What nothing cured, for a person to look at. tenant is null where nobody could read whose it was; withheld says why it cannot be sent
-- again; body is there while it can be.
create table dead_letter (
  id              varchar(36)  not null primary key,
  tenant          varchar(64),
  notification_id varchar(36),
  delivery_id     varchar(36),
  recipient       varchar(400),
  channel         varchar(32),
  provider        varchar(64),
  stage           varchar(16)  not null,
  code            varchar(100) not null,
  detail          varchar(500),
  attempt         integer      not null,
  source          varchar(200),
  withheld        varchar(32),
  expires_at      bigint,
  died_at         bigint       not null,
  state           varchar(12)  not null,
  body            ${text},
  changed_at      bigint,
  changed_by      varchar(64)
);
create index dead_letter_page on dead_letter (tenant, state, died_at, id);
create index dead_letter_notification on dead_letter (notification_id);

-- Who did what. A row is written before the deed and never changed.
create table audit_event (
  id          varchar(36)  not null primary key,
  tenant      varchar(64)  not null,
  happened_at bigint       not null,
  actor       varchar(64)  not null,
  action      varchar(64)  not null,
  target      varchar(200),
  scope       ${text},
  affected    bigint       not null
);
create index audit_event_page on audit_event (tenant, happened_at, id);
