select t.tenant, t.name, t.version, t.body, t.deleted
from template_version t
join (select tenant, name, max(version) as newest from template_version group by tenant, name) n
  on n.tenant = t.tenant and n.name = t.name and n.newest = t.version
