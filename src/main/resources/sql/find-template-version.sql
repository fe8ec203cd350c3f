select version, body, author, created_at, deleted from template_version
where tenant = :#${variable.tenant} and name = :#${variable.name} and version = :#${variable.number}
