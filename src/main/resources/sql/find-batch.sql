select id, state, entries, accepted, refused, pages, pages_done from batch
where tenant = :#${variable.tenant} and id = :#${variable.id}
