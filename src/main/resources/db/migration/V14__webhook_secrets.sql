-- Which secret of a tenant and a host of its webhooks counts; no row = the first, generation 0. The one before it signs too until then.
-- The secrets themselves are derived and stand nowhere.
create table webhook_secret (
  tenant            varchar(64)  not null,
  host              varchar(300) not null,
  generation        integer      not null,
  previous_until_at bigint       not null,
  primary key (tenant, host)
);
