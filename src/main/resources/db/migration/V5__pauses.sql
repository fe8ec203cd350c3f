-- What an operator has paused: kind is channel, account or tenant. Every instance looks here each second.
create table pause (
  kind      varchar(16)  not null,
  name      varchar(64)  not null,
  reason    varchar(500) not null,
  paused_by varchar(64)  not null,
  paused_at bigint       not null,
  primary key (kind, name)
);
