您的订单 ${order} 已发货
