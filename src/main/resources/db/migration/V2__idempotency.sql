-- One request for each Idempotency-Key. The id is derived from tenant, operation and key, for a collation may take A for a.
-- answer is null while the request runs; owner is null where nobody runs it.
create table idempotency (
  id          varchar(36)  not null primary key,
  tenant      varchar(64)  not null,
  operation   varchar(64)  not null,
  idem_key    varchar(255) not null,
  fingerprint varchar(64),
  message_id  varchar(36)  not null,
  owner       varchar(36),
  answer      ${text},
  taken_at    bigint       not null,
  expires_at  bigint       not null
);
create index idempotency_expiry on idempotency (expires_at);

-- One message for each dedupKey and recipient; the id is derived from them, as above.
create table dedup (
  id              varchar(36)  not null primary key,
  tenant          varchar(64)  not null,
  dedup_key       varchar(128) not null,
  recipient       varchar(400) not null,
  notification_id varchar(36)  not null,
  expires_at      bigint       not null
);
create index dedup_expiry on dedup (expires_at);

-- Who reads the stream of the batch: of two requests for one batch only the one named here may write.
alter table batch add column intake varchar(36);
