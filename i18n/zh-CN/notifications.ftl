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

### 聊天

options-mute = 静音
options-mute-help = 不显示此聊天的通知。
header-muted = 已静音：此聊天不显示通知

### 设置

settings-notifications = 通知
settings-notifications-absent = 此系统无法显示通知：没有通知服务。
settings-notify = 显示通知
settings-notify-help = 当您没有在看，而有消息、请求或文件到来时。
settings-notify-sender = 显示来自谁
settings-notify-sender-help = 否则只提示有新内容。
settings-notify-text = 显示内容
settings-notify-text-help = 他人可能在您的屏幕上看到；系统也可能保存它。
