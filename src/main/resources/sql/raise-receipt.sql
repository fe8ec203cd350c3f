-- What a provider said later, where it ranks above what is known (DeliveryState): sent 4, delivered 5, bounced 6.
update delivery set receipt = :#state
where id = :#id and cast(:#rank as integer) > case receipt when 'BOUNCED' then 6 when 'DELIVERED' then 5 else 4 end
