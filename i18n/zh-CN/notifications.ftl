# 桌面通知。

notification-new = 新消息
notification-count = { $count } 条新消息
notification-away = 您离开期间收到 { $count } 条消息
notification-file = 文件：{ $name }
notification-file-hidden = 新文件
notification-offer = 想向您发送文件：{ $name }
notification-offer-hidden = 想向您发送文件
notification-contacts = 向您推荐 { $count } 位联系人
notification-request = 请求查看您是否在线。
notification-request-to = 发给 { $jid }。
notification-request-hidden = 有人请求查看您是否在线。
notification-failed = 未能送达 { $name }
notification-failed-count = 有 { $count } 条消息未能送达。
notification-rest = 另有 { $count } 处有新动态

# 按钮。
notification-open = 打开
notification-read = 标为已读
notification-accept = 接受
notification-deny = 拒绝
