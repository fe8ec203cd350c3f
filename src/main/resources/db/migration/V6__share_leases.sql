-- The instances among which the rates of the accounts are divided: one row each, as long as it renews it. Times are epoch ms.
create table share_lease (
  owner          varchar(36) not null primary key,
  lease_until_at bigint      not null
);
