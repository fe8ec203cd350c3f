-- The clock of the database, epoch seconds with a fraction. MariaDB and MySQL: database-clock-mysql.sql.
select extract(epoch from current_timestamp)
