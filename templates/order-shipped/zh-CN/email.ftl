您的订单 ${order} 已发货。
今天已从仓库发出<#if carrier??>,承运商:${carrier}</#if>。
