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
refusal-unproven = 服务器没有答复，现在还不知道是否已经完成。
refusal-unproven-advice = 服务器恢复答复后就会知道，请到时再看一下。
refusal-not-confirmed = 您输入的不是此账号的地址，没有进行任何操作。
refusal-not-confirmed-advice = 请输入完整地址以确认。
refusal-profile-changed = 您的个人资料刚才在别处被修改过，没有保存。
refusal-profile-changed-advice = 请重新载入，再进行修改。
refusal-password = 无法发送此密码。
refusal-password-advice = 密码不能为空，并且连接必须加密。
