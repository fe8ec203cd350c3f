-- Whether there is such a user, and how many other addresses of the channel are in use.
select (select count(*) from app_user where tenant = :#tenant and id = :#user) as users,
       (select count(*) from user_address
        where tenant = :#tenant and user_id = :#user and channel = :#channel and id <> :#id and retired_at is null) as others
from (select 1 as one) always
