-- Ends or releases claims. A yes of the provider is written even where the lease has passed to another worker meanwhile. MariaDB.
update delivery d join json_table(:#rows, '$[*]' columns (
         id varchar(36) path '$.id', owner varchar(64) path '$.owner', state varchar(12) path '$.state',
         attempt integer path '$.attempt', provider varchar(64) path '$.provider', provider_id varchar(200) path '$.providerId',
         code varchar(100) path '$.code', receipt varchar(12) path '$.receipt', now_at bigint path '$.now')) as r
  on d.id = r.id
set d.state = r.state, d.attempt = r.attempt, d.provider = r.provider, d.provider_id = r.provider_id, d.code = r.code,
    d.receipt = coalesce(d.receipt, r.receipt), d.owner = null, d.lease_until_at = null, d.updated_at = r.now_at
where d.owner = r.owner or r.state = 'SENT'
