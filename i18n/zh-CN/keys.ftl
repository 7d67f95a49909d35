# 密钥与加密：用户自己的 OpenPGP 密钥。

rail-keys = 密钥与加密
command-keys = 密钥与加密
keys-title = 密钥与加密

### 还没有密钥

keys-empty = 有了密钥，别人就能给您发送只有您能打开的消息，途经的服务器也无法阅读。您还可以用它签名，让别人确认内容确实来自您。
keys-make = 生成密钥
keys-import = 导入密钥
keys-restore = 从我的服务器恢复

### 所有密钥

keys-own = 您的密钥
keys-locked = 已锁定。解锁之前，无法阅读或发送加密消息。
keys-unlocked = 已解锁，直到退出 Balcony 或由您锁定。
keys-unlocked-kept = 已解锁，下次启动时也会解锁：口令与您的密码存放在同一处。锁定时会将其删除。
keys-unlock = 解锁…
keys-lock = 锁定
keys-change-passphrase = 更改口令…
keys-working = 正在处理您的密钥…
keys-make-another = 再生成一个密钥
keys-nameless = 未命名的密钥

### 单个密钥

keys-kind = 类型
keys-kind-signs-only = { $algorithm }，仅能签名
keys-made = 生成于
keys-expires = 有效期至
keys-expires-never = 永久
keys-used-by = 使用账号
keys-used-by-none = 无
keys-also = 另有 { $name }
keys-state-revoked = 已吊销
keys-state-expired = 已过期
keys-state-ends = { $count ->
    [0] 今天过期
   *[other] { $count } 天后过期
}
keys-state-ends-advice = 请及时延长有效期，否则别人将无法再向您发送加密消息。
keys-state-expired-advice = 已无法再用它加密。请延长有效期，或生成新密钥。
keys-state-revoked-advice = 别人不会再用它加密。请保留它，以便阅读旧消息。
keys-more = 更多

### 可以做什么

keys-share = 导出公钥…
keys-save = 保存备份…
keys-back-up = 备份到服务器…
keys-extend = 更改有效期…
keys-revocation = 保存吊销证书…
keys-revoke = 吊销…
keys-remove = 移除…

### 账号

keys-accounts = 您的账号
keys-account-none = 不使用密钥
keys-account-none-help = 此账号不加密，也不签名。
keys-account-choose = 选择其他密钥
keys-account-gone = 此密钥已不在这里。
keys-sign = 为我的状态签名
keys-sign-help = 能看到您在线状态的人都会知道您使用哪个密钥，并能确认状态确实来自您。
keys-publish = 公开我的公钥
keys-publish-help = 公钥会列入您的公开列表，任何人都能找到。双方都公开时，聊天会使用新形式的加密（OX）。

### 口令

keys-passphrase-own = 您的密钥口令
keys-passphrase-own-help = 您在这里的所有密钥共用一个口令。
keys-passphrase-new = 新口令
keys-passphrase-none = 口令保护这台电脑上的密钥。没有人能找回它：忘记口令就等于失去密钥。
keys-passphrase-short = 太短：拿到您文件的人可以通过反复尝试猜出。请使用四个或更多随机词语。
keys-passphrase-fair = 只有完全随机才够安全。四个或更多随机词语更安全，也更好记。
keys-passphrase-long = 长度足够，但不要用别人猜得到的内容：不要用名句、人名或日期。
keys-passphrase-missing = 请输入口令。没有口令，任何拿到您文件的人都能阅读您的消息。
keys-passphrase-own-missing = 请输入您的密钥口令。

### 生成密钥

keys-new-account = 账号
keys-new-account-help = 密钥会写明它属于此地址。
keys-new-name = 您的名字
keys-new-name-help = 任何得到您公钥的人都会看到。
keys-new-kind-modern = 现代（Ed25519）
keys-new-kind-modern-help = 快速而可靠，适用于约 2015 年以后的程序。
keys-new-kind-rsa = 兼容旧程序（RSA 3072）
keys-new-kind-rsa-help = 适用于任何年代的程序，生成需要几秒钟。
keys-new-valid = 有效期
keys-new-valid-help = 您可以随时延长。如果丢失密钥，它会自行失效。
keys-years = { $count } 年
keys-for-ever = 永久
keys-new-others = 别人会知道什么
keys-new-button = 生成密钥
keys-new-making = 正在生成密钥…
keys-new-making-help = 可能需要几秒钟。取消后不会保留任何内容。

### 密钥已就绪

keys-ready-title = 您的密钥已就绪
keys-ready-text = 联系人可以与您核对此指纹，最好通过语音：看到的指纹相同，就说明对方拿到的是您真正的公钥。
keys-ready-next = 接下来
keys-ready-next-text = 如果没有备份，一旦失去这台电脑，用此密钥加密的内容就再也无法打开。

### 导入密钥

keys-import-intro = 您在别处导出的私钥，例如来自 GnuPG。
keys-import-source = 私钥
keys-import-file = 选择文件…
keys-import-paste = 从剪贴板粘贴
keys-import-pasted = 剪贴板中的文本
keys-import-forget = 换一个
keys-import-missing = 请选择文件，或粘贴密钥文本。
keys-import-nothing = 剪贴板中没有文本。
keys-import-too-large = 超过 1 MiB，这不是单个密钥。
keys-import-unreadable = 无法读取该文件。
keys-import-protected = 文件的口令
keys-import-protected-help = 该密钥现在的口令。如果没有，请留空。
keys-import-account = 使用它的账号
keys-import-account-none = 暂不指定
keys-import-button = 导入
keys-import-busy = 正在导入…
keys-import-known = 此密钥已经在这里了。

### 从服务器恢复

keys-restore-intro = 您以前从这里或其他程序备份到账号服务器上的副本。
keys-restore-code = 备份码
keys-restore-code-help = 共六组，每组四个字符，即备份时显示的内容。
keys-restore-code-wrong = 备份码共六组，每组四个字符。
keys-restore-button = 恢复
keys-restore-busy = 正在取回副本…

### 导出

keys-export-public-title = 公钥
keys-export-public-text = 请把它交给联系人：对方可以用它向您发送加密消息，并验证您的签名。它不是秘密。对方也可以扫描其指纹。
keys-export-secret-title = 私钥备份
keys-export-secret-text = 谁拥有此文件和您的口令，谁就能阅读发给您的加密内容，并以您的名义签名。请存放在只有您能拿到的地方，切勿发送给任何人。
keys-export-revocation-title = 吊销证书
keys-export-revocation-text = 即使丢失密钥或口令，也可以用此文件吊销密钥。谁拥有此文件，谁就能吊销您的密钥：请与这台电脑分开存放，例如打印在纸上。
keys-export-save = 保存到文件…
keys-export-copy = 复制公钥
keys-export-busy = 正在准备…
keys-export-saved = 已保存为 { $file }。

### 更改口令

keys-passphrase-title = 更改口令
keys-passphrase-text = 您在这里的所有密钥都会更改。以前保存的备份仍使用旧口令。
keys-passphrase-now = 当前口令
keys-passphrase-button = 更改口令

### 有效期、吊销、移除

keys-extend-title = 更改有效期
keys-extend-from = 从今天起有效
keys-extend-until = 届时将于{ $date }过期。联系人再次获取您的公钥后才会知道。
keys-extend-never = 届时将永久有效。联系人再次获取您的公钥后才会知道。
keys-extend-button = 更改有效期
keys-revoke-title = 吊销此密钥？
keys-revoke-text = 吊销后永久失效：联系人的程序不会再用它加密，它的签名也不再有效。您仍可阅读以前用它加密的内容。此操作无法撤销。
keys-revoke-why = 原因
keys-revoke-unspecified = 不说明原因
keys-revoke-compromised = 可能已被他人获得
keys-revoke-compromised-help = 它以前的签名也不再有效。
keys-revoke-superseded = 我已有另一个密钥
keys-revoke-retired = 我不再使用它
keys-revoke-button = 永久吊销
remove-key-title = 移除此密钥？
remove-key-text = { $name } 的私钥将从这台电脑上删除。除非您有密钥备份，否则用它加密的内容将一直无法阅读。此操作无法撤销。
remove-key-button = 移除

### 服务器上的备份

keys-back-up-title = 备份到服务器
keys-back-up-text = 您的私钥副本会存放在账号的服务器上，只有此账号能够取回。副本用一个只有您知道的备份码密封：没有备份码，任何人都无法打开，包括您自己。
keys-back-up-button = 备份
keys-back-up-busy = 正在密封并发送…
keys-back-up-done-title = 您的备份码
keys-back-up-done-text = 副本已在服务器上。请立即抄下此备份码：它只显示一次，不会保存在任何地方。
keys-back-up-copy = 复制备份码
keys-back-up-written = 我已抄下
keys-back-up-write-first = 请先抄下备份码。
keys-back-up-hold = 备份码还没有抄下。如果再次关闭，备份码将消失，服务器上的副本也就没有用了。
