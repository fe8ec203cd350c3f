insert into template_version (tenant, name, version, body, author, created_at, deleted)
values (:#${variable.tenant}, :#${variable.name}, :#${variable.version}, :#${body[body]}, :#${variable.author}, :#${variable.now}, false)
