-- Letters whose time is over, whatever became of them.
delete from dead_letter
where id in (select id from (select id from dead_letter x where x.died_at < :#${variable.oldest} order by x.died_at limit 1000) piece)
