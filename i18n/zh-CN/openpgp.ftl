# OpenPGP：密钥、加密与签名。

# 为什么无法加密。
seal-no-own-key = 此账号还没有自己的 OpenPGP 密钥。
seal-no-own-key-advice = 请在“密钥与加密”中生成或导入一个。
seal-own-key-expired = 您的密钥已于{ $moment }过期。
seal-own-key-expired-advice = 请在“密钥与加密”中延长其有效期。
seal-own-key-revoked = 您的密钥已被吊销。
seal-own-key-revoked-advice = 请在“密钥与加密”中为此账号选择另一个密钥。
seal-locked = 您的密钥已锁定。
seal-locked-advice = 请输入口令解锁。
seal-no-contact-key = 尚未为这位联系人选定密钥。
seal-no-contact-key-advice = 请获取对方的密钥，并在详情中选定。
seal-contact-key-expired = 对方的密钥已于{ $moment }过期。
seal-contact-key-expired-advice = 请对方延长有效期，或发来新的密钥。
seal-contact-key-revoked = 对方已吊销其密钥。
seal-contact-key-revoked-advice = 请向对方索取新密钥，并核对指纹。
seal-cannot-encrypt = 对方的密钥只能签名，不能用来加密。
seal-cannot-encrypt-advice = 请向对方索取另一个密钥。
seal-nobody-there = 这里是服务器、网关或聊天室，没有人能打开加密消息。
seal-nobody-there-advice = 若要不加密发送，请将此聊天的锁设为“从不”。
seal-several-recipients = 同时发给多人的消息无法加密。
seal-several-recipients-advice = 请分别发给每个人。
seal-not-for-this = 此内容无法加密，而此聊天是加密的。
seal-not-for-this-advice = 请改为在消息中发送链接，或更改此聊天的锁。
seal-forbidden = 此聊天设为始终加密，而这条消息要不加密发送。
seal-forbidden-advice = 请加密发送，或更改此聊天的锁。
seal-too-large = 加密后的消息超过了服务器允许的大小。
seal-too-large-advice = 请分几次发送。
seal-failed = 消息无法加密。
seal-failed-advice = 请检查您和对方的密钥。没有发送任何内容。

refusal-not-encrypted = { $why }消息没有发送。

# 为什么消息无法阅读。
open-locked = 这是发给您的加密消息，但您的密钥已锁定。
open-locked-advice = 解锁后即可阅读。
open-no-key = 此消息是用您这里没有的密钥加密的。
open-no-key-advice = 请导入那个密钥，或请对方改用您现在的密钥加密。
open-damaged = 加密消息在途中损坏，无法打开。
open-damaged-advice = 请对方重新发送。
open-no-integrity = 此消息用旧方式加密，无法防止被篡改，因此没有打开。
open-no-integrity-advice = 请对方使用较新的程序。
open-too-large = 加密内容超过了消息允许的大小，因此没有打开。
open-too-large-advice = 如果您在等待什么内容，请询问对方。
open-not-for-us = 此消息加密给了您，但收件人写的是别人，因此没有打开。
open-not-for-us-advice = 可能有人转发了写给别人的消息。
open-forged = 此消息加密给了您，但没有发件人的有效签名，因此没有打开。
open-forged-advice = 请通过其他方式向对方确认。
open-unsupported = 此消息使用了 Balcony 不支持的加密方法。
open-unsupported-advice = 请询问对方使用的程序和密钥。
unreadable-omemo = 此消息用 OMEMO 加密，Balcony 不支持。
unreadable-otr = 此消息用 OTR 加密，Balcony 不支持。
unreadable-other = 此消息用 { $name } 加密，Balcony 不支持。
unreadable-foreign-advice = 请对方不使用该加密，或改用 OpenPGP。

# 对密钥的信任程度。
trust-unknown = 未选定。不会用此密钥加密。
trust-unknown-advice = 如果您确定这是对方的密钥，请选定它。
trust-assigned = 已由您选定，尚未核对。
trust-assigned-advice = 请与对方核对指纹以确认。
trust-verified = 您已核对：这就是对方的密钥。
trust-changed = 新密钥：对方正在使用它，而您选定的是另一个。
trust-changed-advice = 请先询问对方并核对指纹，再选定它。在此之前不会用它加密。
trust-expired = 已于{ $moment }过期。
trust-expired-advice = 请对方延长有效期，或索取新密钥。
trust-revoked = 已被其所有者吊销。
trust-revoked-advice = 请向对方索取新密钥。

# 为什么密钥操作没有完成。
key-none-in-it = 其中没有 OpenPGP 密钥。
key-none-in-it-advice = 请选择导出的密钥文件，或粘贴完整的文本。
key-not-secret = 其中只有公钥。
key-not-secret-advice = 请在原来的程序中导出您的私钥。
key-several = 其中有多个私钥。
key-several-advice = 请逐个导出。
key-wrong-passphrase = 口令不正确。
key-wrong-passphrase-advice = 请重试，注意大小写和键盘布局。
key-wrong-file-passphrase = 文件的口令不正确。
key-wrong-file-passphrase-advice = 请输入该密钥在原来位置使用的口令。
key-passphrase-needed = 需要口令。
key-passphrase-needed-advice = 没有口令，任何拿到您文件的人都能阅读您的消息。
key-locked = 您的密钥已锁定。
key-locked-advice = 请先输入口令解锁。
key-incomplete = 此私钥缺少一部分，例如存放在智能卡上的密钥。
key-incomplete-advice = 请在生成它的地方导出完整的密钥。
key-unsupported = Balcony 不支持这种密钥。
key-unsupported-advice = 请生成新密钥，或在原处转换。
key-in-use = 有账号正在使用此密钥。
key-in-use-advice = 请先为该账号选择另一个密钥。
key-not-theirs = 找到的密钥没有写明对方的地址。
key-not-theirs-advice = 请对方把密钥发给您。
key-nothing-found = 没有找到此地址的密钥。
key-nothing-found-advice = 请对方把密钥发给您。
key-unreachable = 无法连接该域名的密钥目录。
key-unreachable-advice = 请稍后再试，或向对方索取密钥。
key-no-private-place = 您的服务器没有只有您能读取的位置，副本没有发送。
key-no-private-place-advice = 请改为把密钥保存到文件。
key-no-backup = 服务器上没有密钥副本。
key-no-backup-advice = 请改为从文件导入密钥。
key-wrong-code = 备份码不正确。
key-wrong-code-advice = 备份码由六组四位字符组成。
key-cancelled = 已取消，没有保留任何内容。
key-failed = 无法用此密钥完成操作。
key-failed-advice = 请确认密钥完整且不太旧。

# 加密消息旁边的文字，供无法解密的程序显示。
encrypted-fallback = 此消息已用 OpenPGP 加密。

list-unreadable = 加密消息，此处无法阅读
