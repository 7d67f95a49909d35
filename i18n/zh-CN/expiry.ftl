# 计时与限时消息。

### 时间线中：倒计时标记，以及内容消失后的说明

timeline-brief-seconds = { $count } 秒
timeline-brief-minutes = { $count } 分钟
timeline-brief-hours = { $count } 小时
timeline-brief-days = { $count } 天
timeline-seconds = { $count } 秒
timeline-minutes = { $count } 分钟
timeline-hours = { $count } 小时
timeline-days = { $count } 天
timeline-expired = 已过期
timeline-after-reading = 阅读 { $span }后消失
timeline-after-sending = 发送 { $span }后消失
timeline-expiry-useful = 有效期至{ $moment }，之后内容会从这里清除。
timeline-expiry-read = 阅读 { $span }后消失：{ $moment }。
timeline-expiry-sent = 发送 { $span }后从这里消失：{ $moment }。
timeline-expiry-when-read = 你阅读 { $span }后消失。
timeline-expiry-when-sent = 发送 { $span }后从这里消失；如果对方的程序支持，对方阅读 { $span }后也会消失。
timeline-expiry-kept = 有效期至{ $moment }。它在有效期内已读；由于你选择保留过期消息，它仍留在这里。
timeline-expiry-copies = 联系人和服务器可能还有其他副本，无法从这里清除。
timeline-gone = 内容已消失
timeline-gone-unread = 未读即已过期
timeline-gone-expired = 已过期
timeline-gone-read = 阅读后已消失
timeline-gone-sent = 发送后已消失
timeline-gone-unsent = 未及发送即已过期
list-gone = 已过期的消息
