-- The newest version of one template, deleted or not.
select version, deleted from template_version
where tenant = :#${variable.tenant} and name = :#${variable.name}
order by version desc
limit 1
