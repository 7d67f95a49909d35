# 消息的状态、依据，以及内容何时消失。

delivery-stored = 对方的服务器会保留这条消息，直到对方上线。{ $by } 于{ $moment }通过{ $form }告知。
delivery-delivered = 已送达联系人。{ $by } 于{ $moment }通过{ $form }告知。
delivery-displayed = 已向联系人显示。{ $by } 于{ $moment }通过{ $form }告知。
delivery-expired = 在发出之前，它的有效期已过。消息没有发送。

means-event = 消息事件
means-receipt = 送达回执
means-marker = 已显示标记
means-offer = 对文件请求的答复

refusal-not-available = 对方不在线，或其程序不支持此操作。
refusal-not-available-advice = 请等对方上线后再试。
refusal-would-loop = 您已转发过这条消息，再转发会形成循环。
refusal-would-loop-advice = 请另写一条新消息。
refusal-too-many = 一条消息最多可以发给 100 人。
refusal-too-many-advice = 请减少收件人，或分几次发送。
refusal-gone = 这条消息的内容已经消失，或者已经过期。
