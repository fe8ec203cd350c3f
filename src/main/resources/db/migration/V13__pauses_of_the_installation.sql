-- Whether the operator of the installation paused it: then no tenant resumes it, nor sees why. Before this version any key could pause
-- a tenant: what no key of that tenant paused is the installation's.
alter table pause add column by_system boolean default false not null;
update pause set by_system = true
where kind = 'tenant' and not exists (select 1 from api_key where api_key.id = pause.paused_by and api_key.tenant = pause.name);
