-- What is over is found by its age; the ledger by a time that never changes, so that a settlement need not touch this index.
update delivery set accepted_at = updated_at where accepted_at is null;
create index delivery_accepted on delivery (accepted_at);
create index cancellation_age on cancellation (cancelled_at);
create index dead_letter_age on dead_letter (died_at);
create index audit_event_age on audit_event (happened_at);
