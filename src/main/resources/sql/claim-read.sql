-- Why a claim failed.
select state, attempt, provider, provider_id, code, lease_until_at from delivery where id = :#id
