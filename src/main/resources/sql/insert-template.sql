-- The next version of a template. Of two writers at the same moment the primary key lets one in.
insert into template_version (tenant, name, version, body, author, created_at, deleted)
values (:#tenant, :#name, :#version, :#body, :#author, :#createdAt, :#deleted)
