insert into audit_event (id, tenant, happened_at, actor, action, target, scope, affected)
values (:#id, :#tenant, :#at, :#actor, :#action, :#object, :#scope, :#count)
