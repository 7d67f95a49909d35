# 群发、转发与名片。

### 输入框

composer-more = 发送其他内容
composer-send-contacts = 发送联系人…
composer-send-to-many = 写给多人…
composer-quoting = 引用 { $name }
composer-quoting-yourself = 引用自己
composer-quote-drop = 移除引用的文字

### 选择联系人

people-search = 名称或地址
people-search-anybody = 名称或地址，也可以是新的地址
people-nobody = 没有找到。
people-more = 还有 { $count } 位：输入文字即可查找。

### 写给多人

command-send-to-many = 写给多人
dialog-many-title = 写给多人
dialog-many-account = 发送账号
dialog-many-to = 收件人
dialog-many-cc = 抄送
dialog-many-bcc = 密送
dialog-many-placeholder = 名称或地址
dialog-many-drop = 移除
dialog-many-twice = { $jid } 已在收件人之中。
dialog-many-oneself = 这是您的发送地址。
dialog-letter-text = 内容
dialog-letter-service = 您服务器的 { $service } 服务会转发这条消息。它知道全部地址；收件人看不到密送的地址。
dialog-letter-one-by-one = 您的服务器没有这项服务：Balcony 会逐一发送。每个人都能看到还有谁收到，但看不到密送的人。
dialog-letter-offline = 此账号不在线：请先连接。
dialog-letter-nobody = 请至少选择一位收件人。
dialog-letter-no-text = 请先输入内容。
dialog-letter-send = 发送
dialog-letter-sending = 正在发送…
dialog-letter-button = 发送给 { $count } 人
dialog-too-many = 最多 100 人

### 回复所有人

dialog-reply-title = 回复所有人
dialog-reply-help = 回复只会发给以下地址。地址由发件人列出，无人核实。
dialog-reply-sender = 发件人
dialog-reply-to = 收件人
dialog-reply-cc = 抄送
dialog-reply-wished = 发件人希望回复到这里
dialog-reply-named = { $role }；发件人称其为“{ $name }”
dialog-reply-unwanted = 发件人不希望收到回复。
dialog-reply-room = 发件人希望在房间 { $jid } 中回复。Balcony 不会自行进入房间。
dialog-reply-more = 消息还列出了 { $count } 个地址，未予保留。

### 转发

dialog-forward-title = 转发
dialog-forward-whom = 转发给
dialog-forward-nobody = 请选择
dialog-forward-button = 转发给 { $count } 人
dialog-forward-files = 附 { $count } 个文件（仅网址）
dialog-forward-contacts = 附 { $count } 位联系人
dialog-forward-hands = 您的地址，以及经手过这条消息的人的地址会一并发出：{ $names }。
dialog-forward-more-hands = 另有 { $count } 位。

### 发送联系人

dialog-send-contacts-title = 发送联系人
dialog-send-contacts-help = { $name } 会收到他们的地址和您起的名称；您的分组不会发出。
dialog-send-contacts-whom = 联系人
dialog-send-contacts-none = 请选择联系人
dialog-send-contacts-too-many = 最多 200 位联系人
dialog-send-contacts-button = 发送 { $count } 位联系人
dialog-send-contacts-body = 给您介绍 { $count } 位联系人：

### 收到的联系人

dialog-review-title = 收到的联系人
dialog-review-from = 由 { $jid } 发来。
dialog-review-stranger = 发件人不在您的联系人中。请只添加认识的人：名称很容易伪造。
dialog-review-help = 添加后会请求查看对方的在线状态。
dialog-review-name = 发件人称其为“{ $name }”
dialog-review-groups = 分组：{ $groups }
dialog-review-from-groups = 移出分组：{ $groups }
dialog-review-known = 已在您的联系人中
dialog-review-yourself = 这是您自己
dialog-review-unknown = 不在您的联系人中
dialog-review-more-groups = 已在您的联系人中；还会加入这些分组
dialog-review-change = 该服务想修改此联系人
dialog-review-remove = 该服务想删除此联系人
dialog-review-more = 还有 { $count } 位，未显示
dialog-review-all = 全选
dialog-review-none = 全不选
dialog-review-choose = 请选择联系人
dialog-review-taking = 正在添加…
dialog-review-apply = 应用到 { $count } 位联系人
dialog-review-button = 添加 { $count } 位联系人

### 详情

details-chat = 此聊天
details-ask-program = 询问对方的程序
details-asking = 正在询问…
details-gateway = 可更改我的联系人
details-gateway-help = 您同意此服务的建议后，它可以修改和删除 { $domain } 的联系人。仅在您注册过此服务时开启。

### 程序和服务器的回答

answer-version-full = 程序是 { $name } { $version }，系统是 { $os }。
answer-version = 程序是 { $name } { $version }。
answer-version-os = 程序是 { $name }，系统是 { $os }。
answer-version-name = 程序是 { $name }。
answer-version-nameless = 对方没有说明程序的名称。
answer-last-now = 正在使用。
answer-last-session = { $span }前使用过。
answer-last-account = { $span }前在线。
answer-last-online = 现在在线。
answer-last-server = { $span }前启动。
answer-last-status = 留言：{ $text }
answer-time = 那里现在是 { $time }（{ $zone }）。
answer-time-named = 按您的时区，对方的时钟是 { $time }；对方称其时区为 { $zone }。
answer-time-unzoned = 按您的时区，对方的时钟是 { $time }。
answer-ping = 对方在 { $count } 毫秒后作出回应。
answer-no-version = 对方没有说明是什么程序。
answer-no-last = 对方没有说明上次使用的时间。
answer-no-time = 对方没有说明那里的时间。
answer-no-ping = 对方没有回应。
answer-info = 它支持 { $count } 项功能。
answer-items = 它下面有 { $count } 项。
answer-card = 它有个人资料。
answer-card-none = 它没有个人资料。
answer-notes = 有关于 { $count } 位联系人的备注。
answer-form = 可以在那里注册。
answer-registered = 完成。
answer-directory = 可以在那里搜索。
answer-found = { $count ->
    [0] 没有找到任何人。
   *[other] 找到 { $count } 条结果。
}
answer-gateway = 它可以查找其网络上的人的地址。
answer-address = 地址是 { $jid }。
answer-bits = 它发送了 { $count } 字节。
answer-no-info = 它没有说明自己支持什么。
answer-no-items = 它没有说明下面有什么。
answer-no-card = 无法读取它的个人资料。
answer-no-notes = 无法读取备注。
answer-no-form = 它没有说明注册需要什么。
answer-no-registration = 未能在那里注册。
answer-no-end = 未能取消在那里的注册。
answer-no-directory = 它没有说明可以搜索什么。
answer-no-search = 搜索没有成功。
answer-no-gateway = 它不查找其网络上的地址。
answer-no-address = 它没有找到该地址。
answer-no-bits = 它没有发送图片。
answer-not-allowed = 并非人人都可以询问。

### 设置

settings-privacy = 隐私
settings-privacy-help = 只有能看到您在线状态的联系人才会得知这些。其他人什么也不会知道。
settings-tell-delivered = 告知消息已送达
settings-tell-delivered-help = 对方会知道您的电脑开着，且 Balcony 正在运行。
settings-tell-displayed = 告知消息已显示
settings-tell-displayed-help = 对方会知道您何时看了消息。
settings-tell-composing = 告知我正在输入
settings-tell-composing-help = 对方会知道您何时开始和停止输入，即使您最终没有发送。

### 时间线中：消息涉及的人、联系人、可执行的操作、谁在输入

timeline-to = 收件人
timeline-cc = 抄送
timeline-reply-to = 回复至
timeline-reply-room = 回复到聊天室
timeline-written-by = 原作者
timeline-forwarded-by = 转发者
timeline-named = “{ $name }”
timeline-no-reply = 无需回复
timeline-claims = 以上由发送者声称，未经核实。除非您选择“回复所有人”，您的答复只会发给发送者。
timeline-and-more = 还有 { $count } 个
timeline-not-kept = 还有 { $count } 个地址未显示
timeline-contacts-from = { $name } 发来 { $count } 位联系人
timeline-contacts-changes = { $name } 建议对您的联系人做 { $count } 处更改
timeline-contacts-sent = 您发送了 { $count } 位联系人
timeline-contacts-hint = 经您同意后才会添加。
timeline-review = 查看…
timeline-quote = 引用
timeline-forward = 转发…
timeline-reply-all = 回复所有人…
timeline-typing = { $name } 正在输入…
list-typing = 正在输入…
list-sent-contacts = 联系人
