# 陌生人：请求、屏蔽、举报。

### 请求

list-requests = 请求（{ $count }）
requests-title = 请求
requests-nick = 自称“{ $nick }”
requests-accept = 接受
requests-accept-add = 接受并添加
requests-deny = 拒绝
inbox-help = 您还没有接受这些人。他们不知道您是否看过，他们发来的内容也都打不开。请核对地址：名字只是对方的自称。
inbox-empty = 没有人在等待您接受。
inbox-to = 发给 { $jid }
inbox-asks = 请求查看您是否在线。
inbox-messages = { $count } 条消息，尚未阅读
inbox-accept = 接受
inbox-read = 阅读
inbox-delete = 删除…
inbox-block = 屏蔽…
inbox-report = 举报垃圾消息…
inbox-blocked = 已屏蔽的人…
command-requests = 请求

### 输入框的位置

gate-stranger = { $jid } 不在您的联系人中，也不知道您是否看过这些消息。
gate-blocked = 您已屏蔽 { $name }。
gate-blocked-domain = 您已屏蔽 { $domain } 的所有人，其中包括 { $name }。
gate-blocked-ended = { $blocked }取消屏蔽后才能给对方写消息。
gate-unblock = 取消屏蔽
file-stranger = 请先接受此人：在此之前，对方发来的文件既不会下载，也不会打开。

### 屏蔽

command-block = 屏蔽此聊天中的人
details-block = 屏蔽…
block-title = 屏蔽 { $name }？
block-by-server = 您的服务器会拒收对方发来的一切，并让对方看到您不在线。对方不会收到通知，但可能会察觉。
block-here = 您的服务器不支持屏蔽。Balcony 会丢弃对方发来的一切，但只在这台电脑上。对方不会察觉；能看到您状态的人仍然看得到您是否在线。
block-offline = 此账号不在线，请先连接。
block-whom = 屏蔽谁
block-address = 只屏蔽 { $jid }
block-domain = { $domain } 的所有人
block-domain-help = 凡是地址在那里的人，您都不会再收到他们的消息。
block-report = 告知服务器管理员
block-report-none = 不告知
block-report-spam = 这是垃圾消息
block-report-abuse = 这是骚扰
block-words = 您想补充的话（可不填）
block-words-help = 管理员会看到这些话和对方的地址，消息内容不会一并发送。
block-then = 然后
block-remove-contact = 从联系人中移除
block-delete-chat = 删除聊天及其全部消息
block-button = 屏蔽
block-button-report = 屏蔽并举报
block-blocking = 正在屏蔽…
block-again = 重试
block-done-contact = 已屏蔽对方，但还没有从联系人中移除。
block-done-chat = 已屏蔽对方，但聊天还没有删除。

### 取消屏蔽

command-unblock = 取消屏蔽此聊天中的人
details-unblock = 取消屏蔽…
unblock-title = 取消屏蔽 { $name }？
unblock-text = 对方可以重新给您发消息；能看到您状态的人也会重新看到您是否在线。屏蔽期间发来的内容不会补收。
unblock-domain = { $domain } 的所有人都被屏蔽了。取消后，那里的每个人都可以重新给您发消息。屏蔽期间发来的内容不会补收。

### 已屏蔽的人

command-blocked = 已屏蔽的人
blocked-title = 已屏蔽的人
blocked-how-server = 您的服务器会拒收他们发来的一切，对您的所有程序都有效。
blocked-how-here = 您的服务器不支持屏蔽：Balcony 会丢弃他们发来的一切，但只在这台电脑上。
blocked-how-unknown = 您的服务器还没有说明屏蔽了谁，这里只列出在这台电脑上屏蔽的人。
blocked-how-offline = 此账号不在线：上线后才能看到并更改服务器屏蔽了谁。
blocked-nobody = 没有屏蔽任何人。
blocked-nobody-here = 没有在这台电脑上屏蔽任何人。
blocked-domain = 该域名的所有人
blocked-here = 只在这台电脑上
blocked-domain-here = 该域名的所有人，只在这台电脑上
blocked-add = 屏蔽一个地址或域名
blocked-placeholder = 名称@服务器
blocked-missing = 请先输入地址或域名。
blocked-self = 这是您自己的地址。
blocked-own-server = 这是您自己的服务器，屏蔽后将无法使用。
blocked-already = 此地址已被屏蔽。

### 删除聊天

chat-delete = 删除聊天…
remove-chat-title = 删除与 { $name } 的聊天？
remove-chat-text = 其中的全部消息都会从这台电脑上彻底清除。{ $name } 那边的内容不受影响。
remove-chat-button = 删除聊天

### 命令行

ctl-stranger = （请求）
ctl-blocked = （已屏蔽）
ctl-blocked-here = 只在这台电脑上
ctl-asks = 请求查看您是否在线
ctl-no-reports = 此服务器不接受举报。请去掉 --spam 和 --abuse 再屏蔽。
