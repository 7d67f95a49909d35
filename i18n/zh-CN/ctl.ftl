# `balcony` 在命令行上说的话。

ctl-not-running = 没有使用此配置目录的 Balcony 在运行。请先启动它，或用 --profile 指明目录。
ctl-connection-lost = Balcony 未及答复便已结束。
ctl-engine-ended = Balcony 正在退出，不再接受命令。
ctl-no-account = 还没有账号。请用“balcony ctl account add 地址”添加。
ctl-which-account = 有多个账号，请用 --account 指明其中一个。
ctl-unknown-account = 这里没有账号 { $jid }。
ctl-not-an-address = “{ $text }”不是有效地址。
ctl-not-a-server = “{ $text }”不是有效的服务器，请写成“主机”或“主机:端口”。
ctl-no-password = 缺少密码。请加 --password-stdin，并从标准输入给出密码。
ctl-cannot-read = 无法读取文件 { $file }：{ $reason }。
ctl-field-missing = 服务器要求填写“{ $field }”，请用 --field { $field }=内容 给出。
ctl-register-elsewhere = 该服务器只在网页上接受注册：{ $url }。
ctl-not-a-value = 设置项 { $key } 不能设为“{ $value }”。
ctl-not-a-contact = { $jid } 不在您的联系人中。
ctl-not-suggested = 这条消息没有推荐这些联系人。
ctl-no-passphrase = 缺少口令。请从标准输入给出，每行一个。
ctl-cannot-write = 无法写入文件 { $file }：{ $reason }。
ctl-key-file-too-large = 文件 { $file } 过大，不可能是密钥。

ctl-key-user = 标识：{ $text }
ctl-key-made = { $algorithm }，创建于 { $date }
ctl-key-expires = 有效期至 { $date }
ctl-key-never-expires = 永不过期
ctl-key-expired = 已于 { $date } 过期
ctl-key-revoked = 已吊销
ctl-key-locked = 已锁定
ctl-key-unlocked = 已解锁
ctl-key-of = { $jid } 的密钥
ctl-key-from-presence = 来自带签名的状态
ctl-key-from-list = 来自对方的公开列表
ctl-key-from-file = 来自文件或文本
ctl-key-from-directory = 来自该域名的密钥目录

ctl-session-here = 当前会话
ctl-no-card = 没有个人资料。
ctl-no-picture = 没有头像。
ctl-picture-written = { $width } × { $height } 像素
ctl-file-too-large = 文件 { $file } 过大。
ctl-file-no-card = 文件 { $file } 中没有名片。
ctl-file-damaged-card = 文件 { $file } 中的名片已损坏。
ctl-several-cards = 文件 { $file } 中有多张名片。请给出只含您本人名片的文件。
ctl-not-a-card = 文件 { $file } 不是名片。请采用“balcony ctl --json vcard get”给出的格式。
ctl-card-field = 第 { $number } 项（{ $name }）的字段“{ $field }”缺失、有误或无法识别。未作任何保存。
ctl-password-form = 服务器再次要求填写已填的内容。旧密码保持不变。
ctl-no-directory = 您的服务器没有用户目录。请用 --at 指明一个目录的地址。
ctl-no-such-field = 目录不能按“{ $field }”查找。可用“balcony ctl directory”查看能查找的字段。

ctl-message-gone = 这条消息已过期，内容已经消失。
ctl-message-gone-unread = 这条消息在这里被查看之前就已过期，内容已经消失。
ctl-message-file = 文件：{ $url }
ctl-message-described-file = 文件：{ $url }（{ $text }）
ctl-message-contact = 联系人：{ $jid } { $name }

start-no-display = 无法打开 Balcony 的窗口：没有图形会话。请从桌面启动，或使用 --headless。
start-display-silent = 无法打开 Balcony 的窗口：显示器 { $display } 没有响应。请从桌面启动，或使用 --headless。
start-library-missing = 无法打开 Balcony 的窗口：缺少系统库 { $library }。请安装它，或使用 --headless。
start-window-failed = 无法打开 Balcony 的窗口：{ $reason }。
start-no-keyring = 没有正在运行的密钥环可以保管密码。请启动一个，或指明密码存放之处：--secrets file:路径 存入仅您可读的文件，--secrets memory 则在 Balcony 结束时忘记。
start-keyring-locked = 保管密码的密钥环已锁定。请先解锁，再启动 Balcony。
start-secrets-damaged = 保管密码的文件无法识别：{ $file }。请用备份恢复，或删除它并重新输入密码。
start-secrets-exposed = 其他用户也能读取保管密码的文件：{ $file }。请将其改为仅您可读（chmod 600），再启动 Balcony。
start-secrets-failed = 无法读取密码：{ $reason }。
start-store-key-missing = 您的消息已加密，但密钥不在密码库中。请使用先前的密钥环或密码文件启动 Balcony。
start-store-wrong-key = 您的消息是用另一把密钥加密的。请使用先前的密钥环或密码文件启动 Balcony。
start-store-is-plain = 您的消息未加密存储。请以 --store plain 启动 Balcony，或换一个配置目录。
start-store-is-encrypted = 您的消息已加密存储。请以 --store encrypted 启动 Balcony。
start-store-damaged = 消息文件已损坏：{ $file }。请用备份恢复；Balcony 没有改动它。
start-store-too-new = 消息文件由更新版本的 Balcony 写成。请安装该版本或更高版本。
start-store-failed = 无法打开消息文件：{ $reason }。
start-profile-in-use = 已有 Balcony 正在使用此配置目录。
start-profile-failed = 无法使用配置目录 { $folder }：{ $reason }。
start-secrets-in-file = 您的密码保存在文件 { $file } 中。该文件仅您可读，但并未加密：能拿到您文件的人就能拿到密码。
start-settings-damaged = 无法识别 { $file } 中的设置。请修正或删除该文件。
start-demo-failed = 无法启动演示：{ $reason }。

keyring-title = 没有密钥环在运行
keyring-explained = Balcony 把密码和消息的密钥保存在桌面的密钥环中，但这里没有密钥环应答。要保存在哪里？
keyring-try-again = 再试一次密钥环
keyring-file = 保存在文件中
keyring-file-help = 该文件仅您可读，但并未加密：能拿到您文件的人就能拿到密码。
keyring-forget = 什么都不保存
keyring-forget-help = Balcony 结束时，账号和消息都会被忘记。
keyring-quit = 退出
start-forgets-everything = 什么都不保存：Balcony 结束时，账号、密码和消息都会被忘记。
