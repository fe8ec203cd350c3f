select version, author, created_at, deleted from template_version
where tenant = :#${variable.tenant} and name = :#${variable.name} and version < :#${variable.before}
order by version desc
limit :#${variable.more}
