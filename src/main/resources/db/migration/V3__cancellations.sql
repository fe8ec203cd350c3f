-- Messages that their caller took back. The claim asks here: what has not left by then never does.
create table cancellation (
  tenant          varchar(64) not null,
  notification_id varchar(36) not null,
  cancelled_by    varchar(64) not null,
  cancelled_at    bigint      not null,
  primary key (tenant, notification_id)
);
