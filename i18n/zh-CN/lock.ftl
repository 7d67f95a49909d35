# 聊天的锁、每条消息的保护方式，以及解锁自己的密钥。

scheme-legacy = 2001 年形式的 OpenPGP
scheme-ox = 新形式的 OpenPGP（OX）

### 输入框中的锁

lock-closed = 已加密
lock-closed-why = 您在此处写的内容会加密后发出：{ $scheme }。
lock-open = 未加密
lock-open-never = 您已将此聊天的锁设为“从不”。
lock-open-servers = 沿途的每台服务器都能看到您写的内容。
lock-jammed = 无法加密
lock-jammed-why = 您写的内容会留在这里，直到能够加密为止。

lock-policy = 在此聊天中
lock-automatic = 自动
lock-automatic-help = 一旦您为对方选定密钥就加密，此后绝不降级。
lock-always = 始终加密
lock-always-help = 无法加密的内容不会发出。
lock-never = 从不
lock-never-help = 所有内容发出后，沿途的每台服务器都能看到。

lock-way-unlock = 解锁…
lock-way-keys = 密钥与加密
lock-way-details = 选定密钥
lock-way-never = 此聊天从不加密

lock-not-sent = 没有发送任何内容，您写的文字仍在这里。
lock-timer = 定时本身不加密，服务器能看到它。
lock-more = 此聊天是加密的，但“提供并等待下载”的文件和写给多人的消息无法加密。
lock-files = 链接会写入加密的正文，但文件本身并不因此加密。

### 标题栏中的标签

header-compared = 已加密，密钥已核对
header-compared-all = 已加密，密钥均已核对
header-not-compared = 已加密，密钥未核对
header-not-compared-all = 已加密，有密钥未核对
header-compared-why = 您已与对方核对过密钥指纹，别人无法读到您写的内容。
header-not-compared-why = 请与对方核对指纹，以确认没有别人能读到您写的内容。
header-not-encrypted = 未加密
header-cannot-encrypt = 无法加密：{ $why }

brief-no-own-key = 您没有密钥
brief-own-key-expired = 您的密钥已过期
brief-own-key-revoked = 您的密钥已吊销
brief-locked = 您的密钥已锁定
brief-no-contact-key = 未选定密钥
brief-contact-key-expired = 对方密钥已过期
brief-contact-key-revoked = 对方密钥已吊销
brief-cannot-encrypt = 对方密钥只能签名
brief-nobody-there = 那里无人有密钥
brief-several-recipients = 收件人不止一位
brief-not-for-this = 不适用于此内容
brief-forbidden = 此聊天始终加密
brief-too-large = 内容过大
brief-failed = 密钥无法使用

### 消息受到怎样的保护，能证明什么

protection-none = 未加密：沿途的每台服务器都能看到此消息。
protection-unexpected = 未加密，而此聊天当时是加密的：沿途的每台服务器都能看到此消息，也可能是别人写的。
protection-unexpected-advice = 请先通过其他方式向对方确认，再相信其内容。
protection-encrypted = 已加密：{ $scheme }。
protection-encrypted-to = { $count ->
    [1] 用此密钥可以打开：{ $keys }。
   *[other] 用以下 { $count } 个密钥中的任何一个都可以打开：{ $keys }。
}
protection-key-of = { $fingerprint }（{ $whose }）
protection-own-key = 您的
protection-leaves = 只会加密后发出：{ $scheme }。
protection-repeats = 完全相同的加密消息此前出现过（{ $moment }），可能有人重发了旧消息。
protection-closed = 消息没有打开，因此不知道是谁写的。
protection-for-keys = 收件密钥的标识：{ $keys }。
protection-foreign = 以 Balcony 不支持的方式加密。消息没有打开，因此不知道是谁写的。

sender-not-signed = 无法证明是谁写的：消息没有签名，任何拥有您公钥的人都能加密给您。
sender-plain-not-signed = 无法证明是谁写的：消息没有签名。
sender-proven-compared = 由您已与对方核对过的密钥专为您签名：{ $key }。
sender-proven-chosen = 由您为对方选定、但尚未核对的密钥专为您签名：{ $key }。
sender-proven-chosen-advice = 请核对指纹，以确认密钥属于谁。
sender-proven-then = 由您当时为对方选定、现在已不再选定的密钥专为您签名：{ $key }。
sender-anybody-compared = 由您已与对方核对过的密钥签名：{ $key }。签名没有写明发给谁。
sender-anybody-chosen = 由您为对方选定、但尚未核对的密钥签名：{ $key }。签名没有写明发给谁。
sender-anybody-then = 由您当时为对方选定、现在已不再选定的密钥签名：{ $key }。签名没有写明发给谁。
sender-not-assigned = 无法证明是谁写的：签名密钥不是您为对方选定的，{ $key }。
sender-chosen-since = 签名密钥在收到时尚未由您为对方选定，此后已选定：{ $key }。
sender-not-assigned-advice = 如果您确定它属于对方，请在详情中选定。
sender-unknown-key = 无法证明是谁写的：收到时这里没有签名所用的密钥，{ $key }。
sender-unknown-key-advice = 请获取对方的密钥并核对。
sender-wrong-time = 由对方的密钥 { $key } 专为您签名，但签名时间是{ $moment }，与收到时间不符。消息可能被扣留或重发过。
sender-invalid-key = 无法证明是谁写的：签名密钥当时已过期或被吊销，{ $key }。
sender-invalid-key-advice = 请向对方索取新密钥。
sender-bad-signature = 签名无效：这不是当初签名的内容。
sender-bad-signature-advice = 请勿相信其内容，并通过其他方式向对方确认。其中的链接在此无法打开。

mark-not-encrypted = 未加密
mark-signed = 已签名
mark-bad-signature = 签名无效
mark-unknown-key = 密钥当时未知
mark-not-assigned = 密钥未选定
mark-wrong-time = 签名时间不符
mark-invalid-key = 密钥过期或吊销
mark-repeats = 曾出现过

### 无法阅读的消息

unreadable-unlock = 解锁…
unreadable-import = 导入密钥…
unreadable-retry = 重试
unreadable-still = 已重试，仍无法阅读。
file-forged = 此消息的签名无效，因此不会下载或打开文件。
list-encrypted = 加密消息
notification-encrypted = 加密消息
notification-unreadable = 加密消息，此处无法阅读

### 解锁

banner-locked = 您的密钥已锁定
banner-locked-why = 有加密消息需要用到它们。
banner-unlock = 解锁…

unlock-title = 解锁您的密钥
unlock-why = 一个口令即可解锁您的所有密钥，在 Balcony 运行期间有效。
unlock-passphrase = 口令
unlock-missing = 请输入您的密钥口令。
unlock-keep = 保存到系统密钥环
unlock-keep-help = 以后 Balcony 启动时会自动解锁您的密钥。任何能打开您密钥环的人都能阅读您的消息。
unlock-keep-file = 保存到存放密码的文件中
unlock-keep-file-help = 以后 Balcony 启动时会自动解锁您的密钥。任何拿到该文件和您数据的人都能阅读您的消息。
unlock-submit = 解锁
unlock-busy = 正在解锁…

command-lock = 此聊天的加密
command-unlock = 解锁我的密钥
shortcut-lock = 此聊天的加密
