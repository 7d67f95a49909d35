# 以 xmpp: 开头的链接，以及再次启动。

### 链接要做什么

link-title-account = 指向账号的链接
link-title-chat = 打开聊天？
link-title-message = 写一条消息？
link-title-contact = 添加联系人？
link-title-subscribe = 查看对方是否在线？
link-title-key = 查找密钥？
link-title-card = 查看资料？
link-title-undone = 无法照做的链接

link-account = 这个链接指向您的这个账号，没有别的要求。
link-account-foreign = 这个链接指向一个尚未在此设置的账号，没有别的要求。
link-chat = 这个链接会打开与此地址的聊天。
link-message = 这个链接会把下面的文字放进输入框。在您亲自发送之前，什么都不会发出。
link-contact = 这个链接建议将此地址添加为联系人。添加之前，您可以修改它建议的内容。
link-contact-known = 这个链接建议将此地址添加为联系人，但对方已经是您的联系人了。
link-contact-own = 这个链接建议将此地址添加为联系人，但这是您自己的地址。
link-subscribe = 这个链接建议您请求查看对方是否在线。为此需要先将对方添加为联系人。
link-subscribe-contact = 这个链接建议您请求查看对方是否在线。是否同意由对方决定。
link-subscribe-known = 这个链接建议您请求查看对方是否在线，但您已经可以看到了。
link-key = 这个链接指向此地址公开的 OpenPGP 密钥。查找时会询问其所在的服务器；在您确认之前，不会使用任何密钥。
link-key-server = 这个链接指向此地址的 OpenPGP 密钥，但这是服务器或服务的地址，那里没有人持有密钥。
link-key-own = 这个链接指向此地址公开的 OpenPGP 密钥，但这是您自己的地址。
link-card = 这个链接指向此地址的资料。查看时会询问其所在的服务器。
link-undone-room = 这个链接指向此群聊，但 Balcony 无法加入群聊。
link-undone-remove = 这个链接要求您删除此联系人。任何链接都不能在这里这样做；如果您确实想删除，可以在聊天的详情中操作。
link-undone-unsubscribe = 这个链接要求您不再查看对方是否在线。任何链接都不能在这里这样做；如果您确实想这样，请删除该联系人。
link-undone-unregister = 这个链接要求您注销在此地址的注册。任何链接都不能在这里这样做。
link-undone-send-file = 这个链接要求您向此地址发送文件。任何链接都不能在这里这样做。
link-undone-receive-file = 这个链接要从此地址传来一个文件。Balcony 只接收聊天中的文件。
link-undone-other = 这个链接要求对此地址执行“{ $name }”。Balcony 不认识或不支持这项操作。

### 与谁有关

link-who-own = 您自己的地址
link-who-no-account = 不是您的账号
link-who-contact = 您的联系人
link-who-unknown = 不是您的联系人
link-who-server = 服务器或服务，不是个人
link-who-room = 群聊
link-who-blocked = 已被您屏蔽

### 事先须知

link-care = 任何人都可以编写链接，还可以把它藏在别的文字后面。
link-lookalike = 此地址看起来很像您的联系人 { $name }（{ $jid }），但并不是同一个地址。
link-not-ours = 这个链接想用 { $jid } 来做这件事，但那不是您的账号。
link-not-here = 这个链接想用 { $jid } 来做这件事。
link-draft = 这个聊天里已有尚未发送的内容。它会保留，新的文字放在它的下面。
link-blocked = 您已屏蔽此地址。请先解除屏蔽，再写消息。
link-stranger = 对方正在等待您的允许。请先打开聊天并允许对方，再写消息。
link-account-needed = 您需要先有一个账号。有了账号之后，这个链接会再次出现。

### 可以做什么

link-do-chat = 打开聊天
link-do-only-chat = 只打开聊天
link-do-write = 放进输入框
link-do-add = 添加联系人…
link-do-ask = 发送请求
link-do-keys = 查找密钥
link-do-card = 查看资料
link-do-account = 查看账号

### 没有显示的链接

link-waits = 有 { $count } 个链接在等待，关闭当前内容后就会显示。
link-unreadable = 无法读取这个链接：它已损坏，或者不是以 xmpp: 开头的链接。
link-too-much = 这个链接太长，或者一次要求得太多，因此没有打开。
link-full = 等待中的链接太多，这个链接不会显示。

### 命令行

ctl-open-later = 等窗口不再被其他内容占用时，就会显示它。
ctl-open-full = 窗口中等待的内容太多，不会显示它。
ctl-window-silent = 窗口还没有响应。它能响应时就会显示。
start-profile-silent = 已有一个 Balcony 在使用此配置，但它没有响应。如果它一直没有恢复，请结束它，然后重新启动。
