-- Which version of each template is the newest, without its text: small for all tenants together.
select tenant, name, max(version) as version from template_version group by tenant, name
