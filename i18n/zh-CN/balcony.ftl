# Balcony 的简体中文文本：聊天界面的文本在 chats.ftl 中，其余都在这里。
# 完整的句子以句号结尾，标签和按钮不加句号。

### 产品

app-name = Balcony
app-motto =
    用 Jabber/XMPP 交谈。
    服务器自选，密钥自持，绝无虚饰。

### 日期与时间

day-today = 今天
day-yesterday = 昨天
weekday-monday = 周一
weekday-tuesday = 周二
weekday-wednesday = 周三
weekday-thursday = 周四
weekday-friday = 周五
weekday-saturday = 周六
weekday-sunday = 周日
weekday-short-monday = 周一
weekday-short-tuesday = 周二
weekday-short-wednesday = 周三
weekday-short-thursday = 周四
weekday-short-friday = 周五
weekday-short-saturday = 周六
weekday-short-sunday = 周日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
month-short-1 = 1月
month-short-2 = 2月
month-short-3 = 3月
month-short-4 = 4月
month-short-5 = 5月
month-short-6 = 6月
month-short-7 = 7月
month-short-8 = 8月
month-short-9 = 9月
month-short-10 = 10月
month-short-11 = 11月
month-short-12 = 12月
date-of-year = { $month }{ $day }日
date-with-year = { $year }年{ $month }{ $day }日
moment = { $date } { $weekday } { $time }

### 2001 年协议的错误代码（附录 A）

code-302 = 该地址已变更，服务器建议使用另一个地址。
code-400 = 服务器无法理解此请求。
code-401 = 用户名或密码错误。
code-402 = 服务器要求付费后才能使用此服务。
code-403 = 您没有权限执行此操作。
code-404 = 该地址不存在。
code-405 = 服务器不允许此操作。
code-406 = 缺少必填信息，或内容不被接受。
code-407 = 您需要先在此服务上注册。
code-408 = 请求超时，请重试。
code-409 = 该名称已被占用。
code-500 = 服务器内部错误。
code-501 = 服务器不支持此功能。
code-502 = 无法连接到对方服务器。
code-503 = 该服务当前不可用。
code-504 = 对方服务器未在规定时间内响应。
code-510 = 连接已断开。

### 错误条件（RFC 6120 §8.3.3）

stanza-bad-request = 请求格式有误。
stanza-conflict = 该名称或资源已被占用。
stanza-feature-not-implemented = 对方不支持此功能。
stanza-forbidden = 您没有权限执行此操作。
stanza-gone = 该地址已不存在。
stanza-internal-server-error = 服务器内部错误。
stanza-item-not-found = 未找到所请求的内容或地址。
stanza-jid-malformed = 地址格式不正确。
stanza-not-acceptable = 请求不符合要求。
stanza-not-allowed = 不允许此操作。
stanza-not-authorized = 需要登录或验证身份。
stanza-payment-required = 服务器要求付费。
stanza-policy-violation = 违反了服务器的策略。
stanza-recipient-unavailable = 对方暂时无法接收。
stanza-redirect = 服务器建议改用另一个地址。
stanza-registration-required = 需要先注册。
stanza-remote-server-not-found = 找不到对方服务器。
stanza-remote-server-timeout = 对方服务器无响应。
stanza-resource-constraint = 服务器繁忙，请稍后再试。
stanza-service-unavailable = 服务不可用或联系人无法接通。
stanza-subscription-required = 需要先获得对方的订阅授权。
stanza-undefined-condition = 发生未知错误。
stanza-unexpected-request = 请求的时机不对。

### 视情形而定的说法

message-no-recipient = 消息无法送达：联系人不在线或不存在。
message-blocked = 消息无法送达：您已屏蔽该联系人。
message-no-server = 消息无法送达：无法连接联系人的服务器。
login-wrong-password = 用户名或密码错误。
login-resource-in-use = 该资源已在其他位置登录。
login-incomplete = 缺少用户名或资源。
login-method-not-offered = 服务器不支持此登录方式。
register-name-taken = 该用户名已被注册。
register-incomplete = 请填写所有字段，密码不能为空。
register-not-allowed = 服务器不允许在此注册。
subscription-no-address = 联系人地址可能不存在。

### 遇到错误时的建议

advice-try-later = 请稍后再试。
advice-check-address = 请检查地址。
advice-check-input = 请检查所填内容后重试。
advice-ask-provider = 如果一直如此，请咨询服务商。
advice-unblock = 取消屏蔽后才能给对方写消息。
advice-ask-contact = 请向联系人询问最新的地址。
advice-other-name = 请换一个名称。
advice-log-in-again = 请重新登录后再试。
advice-other-resource = 请在“高级”中将资源留空，由 Balcony 选择一个可用的资源。
advice-other-server = 请在该服务器的网站上查找注册页面，或选择其他服务器。
advice-subscribe = 请先请求查看该联系人的状态。
advice-not-supported = 该服务器或联系人无法完成此操作。
advice-retry-message = 点“重试”可再次发送，文字已保留。

### 连接为何结束（RFC 6120 §4.9.3）

stream-bad-format = 服务器无法解析客户端数据。
stream-bad-namespace-prefix = 协议错误（命名空间前缀）。
stream-conflict = 您已在其他位置使用相同资源登录。
stream-connection-timeout = 连接超时。
stream-host-gone = 服务器不再服务于该域名。
stream-host-unknown = 服务器不认识该域名。
stream-improper-addressing = 地址缺失或有误。
stream-internal-server-error = 服务器内部错误。
stream-invalid-from = 发件地址被拒绝。
stream-invalid-namespace = 协议命名空间错误。
stream-invalid-xml = 发送了无效的 XML。
stream-not-authorized = 您未登录或登录已失效。
stream-not-well-formed = XML 格式不正确。
stream-policy-violation = 违反了服务器策略。
stream-remote-connection-failed = 无法连接所需的远程服务器。
stream-reset = 服务器要求重新连接。
stream-resource-constraint = 服务器负载过高。
stream-restricted-xml = 发送了被禁止的 XML。
stream-see-other-host = 服务器要求连接另一台主机。
stream-system-shutdown = 服务器正在关闭。
stream-undefined-condition = 未知错误导致连接关闭。
stream-unsupported-encoding = 不支持的编码。
stream-unsupported-feature = 不支持必需的功能。
stream-unsupported-stanza-type = 未知的节类型。
stream-unsupported-version = 协议版本不受支持。
advice-stream-wait = 这只是暂时的，请稍后再试。
advice-stream-conflict = 如要在此使用该账号，请重新连接，另一处的会话将会结束。
advice-stream-address = 请检查地址，以及“高级”中的服务器。
advice-stream-fault = 这是服务器或 Balcony 的缺陷，请向我们报告。
advice-stream-login = 请重新登录。
advice-stream-policy = 请稍候片刻，或向服务商了解哪些操作是允许的。
advice-stream-other-host = 它指定的主机是 { $host }。如果您信任它，请在“高级”中将其填为服务器。

### 登录为何被拒（RFC 6120 §6.5）

sasl-aborted = 登录已取消。
sasl-account-disabled = 该账号已被停用。
sasl-credentials-expired = 密码或令牌已过期。
sasl-encryption-required = 服务器要求先加密再登录。
sasl-incorrect-encoding = 登录数据编码错误。
sasl-invalid-authzid = 不能以该身份登录。
sasl-invalid-mechanism = 服务器不提供该登录方式。
sasl-malformed-request = 登录请求格式有误。
sasl-mechanism-too-weak = 服务器要求更安全的登录方式。
sasl-not-authorized = 用户名或密码错误。
sasl-temporary-auth-failure = 暂时无法登录，请稍后再试。
advice-sasl-again = 请重试。
advice-sasl-disabled = 请联系服务商启用该账号。
advice-sasl-expired = 请向服务商更新密码，然后在此填写。
advice-sasl-encryption = 请在“高级”中选择加密连接。
advice-sasl-password = 没有做任何更改。请重试，或向服务商重设密码。
advice-sasl-name = 请检查地址。
advice-sasl-method = 请向服务商了解服务器支持哪些登录方式。
advice-sasl-later = 您的密码已保留。

### 账号为何没有连接

problem-host-not-found = 找不到名为 { $host } 的服务器。
problem-host-not-found-advice = 请检查地址中 @ 之后的部分。
problem-host-not-found-advice-server = 请检查“高级”中的服务器名称。
problem-no-service = { $domain } 表示不提供 Jabber/XMPP 服务。
problem-no-service-advice = 请检查地址，或向服务商询问应使用的域名。
problem-no-network = 没有网络连接。
problem-no-network-advice = 请检查本机的网络，然后重试。
problem-refused = { $host } 的 { $port } 端口不接受连接。
problem-silent = { $host } 的 { $port } 端口没有响应。
problem-unreachable-advice = 服务器可能已停机，请稍后再试。
problem-unreachable-advice-server = 请检查“高级”中的服务器和端口，或稍后再试。
problem-connection-lost = 与服务器的连接已中断。
problem-connection-lost-advice = 请检查本机的网络，然后重试。
problem-timeout = 服务器未在规定时间内响应。
problem-timeout-advice = 服务器可能负载过高，请稍后再试。
problem-tls-unavailable = 服务器不提供加密，而此账号要求加密。您的密码没有发出。
problem-tls-unavailable-advice = 请要求服务商提供加密。如果这是不支持加密的历史服务器，请在“高级”中注明。
problem-tls-failed = 无法建立加密连接。您的密码没有发出。
problem-tls-failed-advice = 请检查“高级”中的服务器、端口和加密方式。
problem-certificate-advice = 没有发出任何机密信息。请先查看证书，再作决定。
problem-bad-extra-ca = 无法读取此账号的附加证书。
problem-bad-extra-ca-advice = 请在“高级”中选择含有证书的 PEM 文件，或将其移除。
problem-malformed = 服务器发来的内容不是有效的 Jabber/XMPP。
problem-malformed-advice = 请检查“高级”中的服务器和端口，应答的可能是别的服务。
problem-server-not-proven = 服务器未能证明它知道您的密码，登录已中止。它可能不是您的服务器。
problem-server-not-proven-advice = 请勿通过此网络登录，并告知您的服务商。
problem-downgrade = 服务器提供的登录方式比以前更弱。您的密码没有发出。
problem-downgrade-advice = 这可能是攻击。请通过其他途径向服务商核实服务器是否有过变更。
problem-only-plain = 服务器只接受沿途任何人都能读到的密码。密码没有发出。
problem-only-plain-advice = 如果您接受这一点，请在“高级”中表示同意。
problem-no-login-method = 服务器没有提供 Balcony 可以使用的登录方式。
problem-no-login-method-advice = 请向服务商了解服务器支持哪些登录方式。
problem-historical-server = 该服务器使用的是 2001 年的 Jabber 协议。
problem-historical-server-advice = 如果您了解并信任它，请在“高级”中打开“历史服务器”。
problem-zero-knowledge-replay = 服务器重复了一个已经用过的登录质询。没有作出任何应答。
problem-zero-knowledge-replay-advice = 可能有人在重放旧的登录过程。请让服务器管理员重新设置您的密码。
problem-registration-unavailable = 该服务器不允许通过程序注册账号。
problem-registration-unavailable-advice = 请在其网站上查找注册页面，或选择其他服务器。
problem-store-failed = Balcony 无法读写本机上自己的数据，因此没有登录。
problem-store-failed-advice = 请检查磁盘是否已满、数据文件夹是否归您所有；Balcony 会再次尝试。
problem-password-missing = 密钥环中没有此账号的密码，或密钥环已锁定。
problem-password-missing-advice = 请重新输入密码。

### 证书有什么问题

certificate-fault-unknown-issuer = 本机信任的机构都没有为该服务器的证书作保。
certificate-fault-wrong-name = 该服务器的证书不属于 { $domain }。
certificate-fault-expired = 该服务器的证书已过期。
certificate-fault-not-yet-valid = 该服务器的证书尚未生效，或本机的时钟有误。
certificate-fault-revoked = 该服务器的证书已被颁发机构吊销。
certificate-fault-not-the-pinned-one = 该服务器的证书不是您选择信任的那一份。
certificate-fault-invalid = 该服务器的证书已损坏，或不适用于服务器。

### 操作为何没有执行

refusal-not-online = 此账号不在线。
refusal-not-online-advice = 请先连接，然后重试。
refusal-not-found = 它已不在这里。
refusal-not-found-advice = 请关闭此处，再重新查看。
refusal-already-there = 它已经在这里了。
refusal-already-there-account = 此账号已在 Balcony 中。
refusal-already-there-advice = 请在列表中查找。
refusal-already-there-account-advice = 请在账号列表中查找。
refusal-secrets = 密钥环无法保存密码，或没有给出密码。
refusal-secrets-advice = 请解锁密钥环后重试。没有密钥环时，请用 --secrets file:PATH 启动 Balcony。
refusal-not-sendable = 文字过长，或含有无法发送的字符。
refusal-not-sendable-advice = 请缩短文字，或分几次发送。
refusal-no-window = 没有打开的窗口。
refusal-no-window-advice = 请打开 Balcony 的窗口后重试。
refusal-storage = 无法保存到本机。
refusal-storage-advice = 请检查是否有可用空间，以及文件夹是否可写。

### 在我们的说明之后引用他人的话

server-says = 服务器的说明：{ $text }
system-says = 系统的说明：{ $text }

### 消息的状况

delivery-queued = 尚未确认服务器已收到。账号离线期间，消息在此等待。
delivery-sent = 服务器已确认收到。是否到达联系人，尚无人确认。
delivery-unconfirmed = 刚发出时连接就中断了：消息可能已经送达，也可能没有。
delivery-unconfirmed-advice = 点“重试”可再次发送，联系人可能因此收到两次。
delivery-refused = 这条消息没有送达。

### 在线状态

show-chat = 欢迎聊天
show-online = 在线
show-away = 离开
show-xa = 长时间离开
show-dnd = 请勿打扰
show-offline = 离线
show-unknown = 状态未知
subscription-both = 互相可见
subscription-to = 您能看到对方，对方看不到您
subscription-from = 对方能看到您，您看不到对方
subscription-none = 互不可见
subscription-pending = 您的请求正等待答复

### 账号的状况

connection-offline = 离线
connection-resolving = 正在查找服务器…
connection-reaching = 正在连接…
connection-logging-in = 正在登录…
connection-registering = 等待您填写注册信息
connection-online = 在线
connection-online-as = 已连接，状态为“{ $show }”
connection-waiting = 未连接，将在 { $time } 重试
connection-stopped = 未连接
connection-disconnecting = 正在退出登录…

### 地址

jid-error-local = @ 之前的部分无效。
jid-error-domain = @ 之后的部分不是有效的服务器名称。
jid-error-resource = / 之后的部分无效。
jid-error-unexpected-resource = 请去掉 / 及其后的内容。
jid-error-missing-resource = 缺少 / 之后的部分。
jid-error-no-local = 地址的形式是“名称@服务器”。

### 建立会话时证实了什么

security-tls = 连接已加密（{ $version }）。
security-no-tls = 连接未加密：沿途任何人都能读到内容。
security-verified = 您或本机信任的机构证明该服务器就是 { $domain }。
security-pinned = 证书是您自己选择信任的那一份，没有机构为它作保。
security-scram = 您与服务器相互证明了知道密码，而没有发送密码（{ $mechanism }）。
security-bound = 登录与这条连接绑定：中间没有他人。
security-plain = 密码是在加密连接中发给服务器的（{ $mechanism }）。
security-plain-clear = 密码发送时沿途任何人都能读到（{ $mechanism }）。
security-digest = 没有发送密码，但服务器也未作任何证明（{ $mechanism }）。
security-other = 您通过 { $mechanism } 登录。
security-legacy = 登录使用的是 2001 年的 Jabber 协议。

### 随处可见的按钮

back = 返回
cancel = 取消
close = 关闭
save = 保存
done = 完成
copy = 复制
password-show = 显示输入的内容
password-hide = 隐藏输入的内容

### 欢迎

welcome-log-in = 登录
welcome-create = 创建账号
welcome-look-around = 不用账号，先看看
welcome-demo-opened = 演示会在单独的窗口中打开，其中的角色都由本程序扮演。
welcome-demo-failed = 无法从这里启动演示。请运行：{ $command }

### 登录

sign-in-title = 登录
sign-in-intro = 使用任意 Jabber/XMPP 服务器上的账号。
sign-in-address = 地址
sign-in-address-placeholder = 名称@服务器
sign-in-address-missing = 请输入您的地址，形式为“名称@服务器”。
sign-in-password = 密码
sign-in-password-missing = 请输入密码。
sign-in-button = 登录
sign-in-advanced = 高级：服务器、端口、加密、历史服务器
sign-in-inspect-certificate = 查看证书
sign-in-declare-historical = 这是历史服务器
sign-in-open-advanced = 打开“高级”

### 如何连接账号

reach-server = 服务器
reach-server-placeholder = 自动查找
reach-server-help = 仅在凭地址找不到时填写。
reach-server-missing = 请填写此端口所属的服务器。
reach-port = 端口
reach-port-wrong = 端口是 1 到 65535 之间的数字。
reach-encryption = 加密
reach-transport-automatic = 始终加密，采用服务器支持的最佳方式
reach-transport-starttls = 始终加密，连接后开始（STARTTLS）
reach-transport-direct = 始终加密，从第一个字节开始（TLS）
reach-transport-clear = 不加密：沿途任何人都能读到内容
reach-ca = 附加证书
reach-ca-none = 仅信任本机所信任的证书。
reach-ca-count = { $count ->
   *[other] 另外信任您自己的 { $count } 份证书。
}
reach-ca-choose = 选择文件…
reach-ca-forget = 移除
reach-ca-unreadable = 这不是含有证书的 PEM 文件，请另选一个。
reach-historical = 历史服务器
reach-historical-help = 允许使用 2001 年 Jabber 协议的登录方式，仅用于不支持其他方式的服务器。
reach-plain-warning = 有些历史服务器只接受原样发送的密码。没有加密时，沿途任何人都能读到密码，进而使用您的账号。
reach-plain-consent = 我同意在别无他法时以可读的形式发送密码
reach-resource = 此会话的名称
reach-resource-help = 即完整地址中的资源。留空则由 Balcony 选择。

### 创建账号

register-title = 创建账号
register-server = 服务器
register-server-help = 它的域名就是您地址中 @ 之后的部分。
register-server-missing = 请输入服务器的名称，例如 example.org。
register-ask = 继续
register-asking = 正在询问服务器…
register-submit = 创建账号
register-submitting = 正在创建账号…
register-at = 在 { $server } 创建新账号
register-registered = 服务器表示您已有同名的账号。
register-other-server = 另选服务器
register-page-only = 该服务器只能在网页上注册。注册后请回到这里登录。
register-open-page = 在浏览器中打开网页
register-username = 用户名
register-nick = 昵称
register-password = 密码
register-name = 姓名
register-first = 名
register-last = 姓
register-email = 电子邮箱
register-address = 街道
register-city = 城市
register-state = 省份
register-zip = 邮政编码
register-phone = 电话
register-url = 网页
register-date = 日期
register-misc = 其他
register-text = 备注
form-optional = { $label }（选填）
form-again = 再次输入“{ $label }”
form-missing = 请填写此项。
form-not-the-same = 两次输入不一致，请重新输入。
form-not-an-address = 这不是有效的 Jabber 地址。

### 联系人

contact-name = 名称
contact-name-help = 您对其的称呼，只有您和您的服务器能看到。
groups-title = 分组
groups-new = 新分组
add-contact-title = 添加联系人
add-contact-account = 使用账号
add-contact-address-missing = 请输入联系人的地址。
add-contact-self = 这是您自己的地址。
add-contact-known = { $name } 已是您的联系人。
add-contact-message = 附言
add-contact-message-help = 随查看对方状态的请求一同发出。
add-contact-button = 添加联系人
add-contact-adding = 正在添加…
edit-contact-title = 名称与分组
remove-contact-title = 移除 { $name }？
remove-contact-text = 您将不再看到 { $name } 是否在线，{ $name } 也不再看到您。对话会保留在本机。
remove-contact-button = 移除联系人
cancel-subscription-title = 对 { $name } 隐身？
cancel-subscription-text = { $name } 将不再看到您是否在线。只要对方允许，您仍能看到对方。
cancel-subscription-button = 隐身

### 账号

password-title = 重新输入密码

### 被拒绝的证书

certificate-title = 服务器的证书
certificate-none = 已没有需要您决定的证书。
certificate-subject = 颁发给
certificate-names = 适用名称
certificate-issuer = 颁发者
certificate-not-before = 生效日期
certificate-not-after = 失效日期
certificate-unknown = 未注明
certificate-sha256 = 指纹（SHA-256）
certificate-explanation = 请通过其他途径（例如电话）向服务器管理员询问指纹。如果两者一致，您与服务器之间就没有他人。
certificate-compared = 我已核对指纹，两者一致
certificate-compare-first = 请先核对指纹。
certificate-trust = 为此账号信任该证书

### 证实了什么

security-title = 这条连接证实了什么
security-not-online = 暂无：此账号不在线。

### 别人如何看到您

seen-title = 别人如何看到您
seen-status = 状态留言
seen-status-placeholder = 您在做什么？
seen-priority = 优先级
seen-priority-help = 消息会发往优先级最高的会话。范围为 -128 到 127；小于 0 时消息不会自动发到这里。
seen-priority-wrong = 优先级是 -128 到 127 之间的整数。
seen-set = 就这样显示

### 键盘快捷键

shortcuts-title = 键盘快捷键
shortcut-search = 搜索与命令
shortcut-find = 在此聊天中搜索
shortcut-add-contact = 添加联系人
shortcut-settings = 设置
shortcut-shortcuts = 本列表
shortcut-quit = 退出
shortcut-previous = 上一个聊天
shortcut-next = 下一个聊天
shortcut-focus = 下一个字段或按钮
shortcut-send = 发送消息
shortcut-line = 在消息中换行
shortcut-back = 返回、关闭

### 搜索与命令

search-placeholder = 搜索消息、联系人、命令
search-in-chat = 搜索与 { $name } 的消息
search-recent = 最近
search-people = 联系人
search-commands = 命令
search-messages = 消息
search-nothing = 没有找到任何内容。
search-no-messages = 没有消息包含这些词。
search-you-to = 您发给 { $name }
command-add-contact = 添加联系人
command-online = 设为在线
command-chat = 设为欢迎聊天
command-away = 设为离开
command-xa = 设为长时间离开
command-dnd = 设为请勿打扰
command-presence = 设置状态留言
command-accounts = 账号
command-sign-in = 登录另一个账号
command-register = 创建另一个账号
command-settings = 设置
command-shortcuts = 键盘快捷键
command-quit = 退出 Balcony

### 设置

settings-title = 设置
settings-language = 语言
settings-language-system = 跟随系统
settings-appearance = 外观
settings-appearance-system = 跟随系统
settings-appearance-light = 浅色
settings-appearance-dark = 深色
settings-kept = 数据保存在哪里
settings-secrets-keyring = 密码保存在操作系统的密钥环中。
settings-secrets-file = 密码保存在文件 { $file } 中。该文件仅您的用户可读，但并未加密：能拿到您的文件或其副本的人就能拿到密码。
settings-secrets-memory = 密码仅保存在内存中，Balcony 结束时即被忘记。
settings-store-encrypted = 本机上的账号、联系人和消息均已加密，密钥在密钥环中。
settings-store-encrypted-key-in-file = 本机上的账号、联系人和消息均已加密，但密钥就在该文件中：两者都拿到的人就能读取。
settings-store-encrypted-key-lost = 本机上的账号、联系人和消息均已加密。密钥仅在内存中：Balcony 结束后将无法再读取。
settings-store-plain = 本机上的账号、联系人和消息未加密：能拿到您文件的人就能读取。
settings-store-memory = 账号、联系人和消息仅保存在内存中，Balcony 结束时即被忘记。
settings-kept-server = 您的服务器保存联系人，消息保存多久由它决定。
settings-version = Balcony { $version }
settings-licence = 自由软件，采用 GPL 第 3 版或更新版本许可。
settings-thanks = 字体 Inter，图标 Lucide，界面框架 iced。
