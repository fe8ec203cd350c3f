-- The clock of the database, epoch seconds with a fraction, whatever zone the session has.
select timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) / 1e6
