-- Versions are only ever added: another number means that there is something to read.
select count(*) as versions from template_version
