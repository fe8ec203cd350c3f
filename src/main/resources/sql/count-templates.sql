-- Versions are only ever added, also by a deletion: another number means that there is something to read.
select count(*) as versions from template_version
