-- The end of deliveries that may not be sent again: they wait for a retry, or their worker died. MariaDB.
update delivery d join json_table(:#rows, '$[*]' columns (
         id varchar(36) path '$.id', state varchar(12) path '$.state', code varchar(100) path '$.code', now_at bigint path '$.now')) as r
  on d.id = r.id
set d.state = r.state, d.code = r.code, d.owner = null, d.lease_until_at = null, d.updated_at = r.now_at
where (d.state = 'RETRY' or (d.state = 'LEASED' and d.lease_until_at < r.now_at))
