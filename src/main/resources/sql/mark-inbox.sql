-- 1 = it is, -1 = it is not, 0 = as it was. The first time counts. Without an id: all that are not archived.
update inbox
set seen_at = case cast(:#seen as integer) when 1 then coalesce(seen_at, :#now) when -1 then null else seen_at end,
    read_at = case cast(:#read as integer) when 1 then coalesce(read_at, :#now) when -1 then null else read_at end,
    archived_at = case cast(:#archived as integer) when 1 then coalesce(archived_at, :#now) when -1 then null else archived_at end
where tenant = :#tenant and user_id = :#user and expires_at > :#now and (id = :#id or (:#id = '' and archived_at is null))
