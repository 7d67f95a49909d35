# 计时与限时消息。

### 时长

span-weeks = { $count } 周
span-days = { $count } 天
span-hours = { $count } 小时
span-minutes = { $count } 分钟
span-seconds = { $count } 秒

### 定时

timer-off = 关闭
timer-useful = { $span }内有效
timer-vanishes = 阅读 { $span }后消失
timer-none = 不定时
timer-useful-title = 限时有效
timer-useful-help = 到时文字即被删除，无论是否已读。
timer-vanishes-title = 阅后消失
timer-vanishes-help = 阅读后经过这段时间即被删除。
timer-other = 其他…
timer-minutes = 分钟
timer-hours = 小时
timer-days = 天
timer-apply = 使用这个时长
timer-wrong = 请输入 1 分钟到 365 天之间的时长。

### 输入框

composer-timer = 这条消息保留多久
composer-timer-keep = 在此聊天中一直使用
composer-timer-keep-none = 此聊天不定时
composer-timer-useful = { $span }内有效。到时无论是否已读，本机都会删除文字，并请对方的程序照做。
composer-timer-vanishes = 对方阅读 { $span }后消失；您自己的副本在发送 { $span }后消失。
composer-timer-copies = 服务器、其他设备或截图中仍可能有副本。
composer-vanishing-known = 对方的程序表示支持此功能。
composer-vanishing-partly = 对方的程序并非都表示支持此功能：消息可能会留在那里。
composer-vanishing-missing = 对方的程序没有表示支持此功能：消息可能会留在那里。
composer-vanishing-unknown = 尚不知道对方的程序是否支持。
composer-quote-goes = 引用的文字会随那条消息一起消失。

### 聊天选项

dialog-options-title = 此聊天
options-timer = 新消息的定时
options-keep = 保留历史记录
options-keep-help = 此聊天中更早的消息会从本机删除。服务器和他人保存的内容不受影响。
keep-as-settings = 与设置相同（{ $kept }）
keep-as-settings-forever = 与设置相同（永久）
keep-forever = 永久
keep-days = { $count } 天

### 设置

settings-expiring = 消息保留多久
settings-expiring-help = 仅涉及本机。服务器和他人保存多久由他们自己决定。
settings-keep-expired = 保留及时读过的消息
settings-keep-expired-help = 有期限的消息若在到期前已读，则留下并显示为灰色。否则到期时文字即被删除，无论是否已读。
settings-keep = 保留历史记录
settings-keep-help = 更早的消息会被删除。每个聊天可以另行设定。

### 时间线中：倒计时标记，以及内容消失后的说明

timeline-brief-seconds = { $count } 秒
timeline-brief-minutes = { $count } 分钟
timeline-brief-hours = { $count } 小时
timeline-brief-days = { $count } 天
timeline-expired = 已过期
timeline-after-reading = 阅读 { $span }后消失
timeline-after-sending = 发送 { $span }后消失
timeline-expiry-useful = 有效期至{ $moment }，之后内容会从这里清除。
timeline-expiry-read = 阅读 { $span }后消失：{ $moment }。
timeline-expiry-sent = 发送 { $span }后从这里消失：{ $moment }。
timeline-expiry-when-read = 您阅读 { $span }后消失。
timeline-expiry-when-sent = 发送 { $span }后从这里消失；如果对方的程序支持，对方阅读 { $span }后也会消失。
timeline-expiry-kept = 有效期至{ $moment }。它在有效期内已读；由于您选择保留过期消息，它仍留在这里。
timeline-expiry-copies = 联系人和服务器可能还有其他副本，无法从这里清除。
timeline-gone = 内容已消失
timeline-gone-unread = 未读即已过期
timeline-gone-expired = 已过期
timeline-gone-read = 阅读后已消失
timeline-gone-sent = 发送后已消失
timeline-gone-unsent = 未及发送即已过期
list-gone = 已过期的消息
