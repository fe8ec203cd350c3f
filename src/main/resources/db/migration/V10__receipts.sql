-- What a receipt is matched with, and what is told of a delivery when it comes. receipt: DELIVERED or BOUNCED, as its provider said later.
alter table delivery add column receipt varchar(12);
alter table delivery add column fingerprint varchar(64);
alter table delivery add column priority varchar(8);
alter table delivery add column template varchar(64);
alter table delivery add column module varchar(64);
alter table delivery add column accepted_at bigint;
create index delivery_provider_id on delivery (provider_id);

-- Receipts that came before our own record. body is the record as it stood on the topic; it holds no address.
create table receipt_waiting (
  id          varchar(36)  not null primary key,
  provider    varchar(64)  not null,
  provider_id varchar(200) not null,
  delivery_id varchar(36)  not null,
  body        varchar(2000) not null,
  received_at bigint       not null,
  due_at      bigint       not null
);
create index receipt_waiting_due on receipt_waiting (due_at);
create index receipt_waiting_received on receipt_waiting (received_at);
