# 桌面通知。

### 聊天

options-mute = 静音
options-mute-help = 此聊天不显示通知。
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
