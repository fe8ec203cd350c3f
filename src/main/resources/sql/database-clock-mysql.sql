-- The clock of the database, epoch seconds with a fraction, whatever zone the session has.
select unix_timestamp(now(3))
