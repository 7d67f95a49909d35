# 群发、转发与名片。

### 时间线中：消息涉及的人、联系人、可执行的操作、谁在输入

timeline-to = 收件人
timeline-cc = 抄送
timeline-reply-to = 回复至
timeline-reply-room = 回复到聊天室
timeline-written-by = 原作者
timeline-forwarded-by = 转发者
timeline-named = “{ $name }”
timeline-no-reply = 无需回复
timeline-claims = 以上由发送者声称，未经核实。除非你选择“回复所有人”，你的答复只会发给发送者。
timeline-and-more = 以及另外 { $count } 个
timeline-not-kept = 还有 { $count } 个地址未显示
timeline-contacts-from = { $name } 发来 { $count } 位联系人
timeline-contacts-changes = { $name } 建议对你的联系人做 { $count } 处更改
timeline-contacts-sent = 你发送了 { $count } 位联系人
timeline-contacts-hint = 经你同意后才会添加。
timeline-review = 查看…
timeline-quote = 引用
timeline-forward = 转发…
timeline-reply-all = 回复所有人…
timeline-typing = { $name } 正在输入…
list-typing = 正在输入…
list-sent-contacts = 联系人
