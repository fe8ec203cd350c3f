Your order ${order} is on its way.
It left our warehouse today<#if carrier??> with ${carrier}</#if>.
