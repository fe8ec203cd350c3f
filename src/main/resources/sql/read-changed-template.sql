-- One of the versions that storedTemplates found to be new.
select tenant, name, version, body, deleted from template_version
where tenant = :#${body[tenant]} and name = :#${body[name]} and version = :#${body[version]}
