# 账号：所有账号、单个账号，以及在服务器上对账号的管理。

accounts-title = 账号
accounts-sign-in = 登录其他账号
accounts-register = 创建新账号

### 账号的状况

account-title = 账号
account-manage = 管理…
account-enter-password = 重新输入密码
account-connect = 登录
account-try-again = 立即重试
account-disconnect = 退出登录
account-disconnect-help = 退出登录会向服务器道别。账号和消息仍保留在这里。{ $count ->
    [0] 您没有其他会话：联系人会看到您离线。
   *[other] 您的另外 { $count } 个会话仍然在线。
}
account-stay-offline = 保持离线
account-care-read = 知道了
banner-account = 查看账号

### 标签与颜色

account-mark = 标签与颜色
account-label = 标签
account-label-help = 只有您在这台电脑的 Balcony 中能看到。
account-label-unsaved = 尚未保存。请按 Enter 键或点“保存”。
account-colour = 颜色：{ $name }
account-colour-help = 有多个账号时，各账号及其聊天旁会显示这种颜色的竖条。
account-colour-automatic = 自动
account-colour-red = 红色
account-colour-orange = 橙色
account-colour-yellow = 黄色
account-colour-green = 绿色
account-colour-teal = 青色
account-colour-blue = 蓝色
account-colour-violet = 紫色
account-colour-pink = 粉色

### 会话

account-sessions = 登录位置
account-sessions-offline = 账号在线时才能知道有哪些会话。
account-sessions-alone = 没有其他程序登录此账号。
account-sessions-more = 还有 { $count } 个会话
account-session-here = 本会话
account-session-can = 其程序支持：{ $features }
account-presence = 状态与优先级…
account-priority-help = 发往您地址的消息会送到优先级最高的会话，也可能同时送到几个会话。优先级低于 0 的会话收不到这些消息。
account-can-typing = 输入提示
account-can-receipts = 送达回执
account-can-markers = 已显示标记
account-can-ephemeral = 限时消息
account-can-openpgp = OpenPGP（OX）
account-can-legacy-openpgp = 2001 年的 OpenPGP
account-can-files = 文件请求

### 个人资料与屏蔽

account-people = 个人资料与屏蔽
account-profile-help = 知道您地址的人都能看到的资料和头像。
account-blocked = 已屏蔽的人
account-blocked-help = 此账号不接收谁的消息。

### 服务器与设置

account-server = 服务器与设置
account-details = 关于服务器
account-details-help = 所用程序、功能、服务，以及联系谁。
account-security = 连接证实了什么
account-security-help = 此连接受到怎样的保护，谁为服务器作保。
account-connection = 连接
account-connection-help = 服务器、端口、保护方式、证书、资源，以及保存在这里的密码。
account-stored-password = 保存在这里的密码
account-stored-password-help = 仅当密码已在别处更改时才需输入；留空则沿用已保存的密码。要在服务器上更改密码，请用“更改密码”。
account-keys-help = 此账号用哪个密钥加密和签名。

### 账号的管理

account-care = 密码与账号
account-change-password = 更改密码
account-change-password-help = 在服务器上更改；服务器接受后，这里也随之更改。
account-delete = 删除 { $server } 上的账号
account-delete-help = 永久删除。这台电脑上的内容会保留，直到您将其移除。
account-forget = 从这台电脑移除
account-forget-help = 清除这里的全部内容。账号仍保留在其服务器上。
account-forget-gone-help = 清除这里的全部内容，此后不再留有任何数据。
account-forget-button = 从这台电脑移除…
account-not-online = 只有此账号在线时才能进行。
account-in-clear = 不能通过此连接进行：连接未加密，沿途的任何人都能读到密码。
account-unsettled = 须先弄清上次更改的结果。下次登录时会知道。
account-may-refuse = 服务器没有说明允许您在这里这样做，可能会拒绝。
account-care-not-allowed = 服务器不允许通过聊天程序这样做。
account-care-not-acceptable = 服务器没有接受。
advice-account-website = 请查看服务器的网站，或询问其管理员。

### 尚不确定的，以及已经明确的

care-password = 还不知道新密码是否已经生效。
care-password-advice = 服务器没有答复。Balcony 会保留新旧两个密码；下次登录会先试新密码，届时便知。
care-deletion = 还不知道此账号在 { $server } 上是否仍然存在。
care-deletion-advice = 服务器没有答复。下次登录时会知道。
care-deleted = 此账号在 { $server } 上已不存在。
care-deleted-advice = 其消息仍在这台电脑上，直到您将其移除。
care-password-changed = 新密码已经生效。
care-password-kept = 仍在使用旧密码。
care-account-deleted = 此账号已不存在。
care-not-deleted = 此账号仍存在于其服务器上。

### 更改密码

password-change = 更改密码
password-changing = 正在等待服务器…
password-change-explained = 新密码对使用此账号的所有程序生效。它们会要求您输入新密码。
password-new = 新密码
password-new-missing = 请输入新密码。
password-strength-none = 最好又长又随机：可让 Balcony 生成，或使用四个或更多随机词语。
password-strength-short = 太短：可以通过反复尝试猜出。请使用四个或更多随机词语。
password-strength-fair = 只有完全随机才够安全。
password-strength-long = 长度足够，但不要用别人猜得到的内容：不要用名句、人名或日期。
password-generate = 随机生成
password-no-randomness = 操作系统现在无法提供随机数。请自行输入密码。
password-copy = 复制新密码
password-form = 服务器还想知道
password-page-only = 此服务器只能在其网站上更改密码：
password-old-stays = 旧密码仍然有效。
password-changed = 服务器已接受新密码。
password-changed-advice = 新密码也已保存在这里。其他程序询问时，请输入新密码。
password-kept-advice = 服务器没有接受新密码。您可以再次更改。

### 删除服务器上的账号

delete-lost = 这将删除 { $server } 上的账号，对您和您的所有程序都生效，并且无法撤销。
delete-lost-address = 此后没有人能通过此地址联系到您。{ $server } 可能会把它分配给别人。
delete-lost-contacts = 服务器上您的联系人、个人资料和头像都会消失。
delete-lost-messages = 服务器为您保存的消息都会消失。
delete-stays = 这台电脑上的内容会保留，直到您将其移除。
delete-confirmation = 请输入账号的地址以确认
delete-confirmation-help = 地址是 { $address }
delete-not-confirmed = 这不是账号的完整地址。
delete-still-there = 账号保持原样。
delete-button = 永久删除
delete-deleting = 正在等待服务器…
delete-try-again = 服务器没有删除它。您可以再试一次。
delete-gone = 此账号已不在这里

### 从这台电脑移除账号

remove-account-title = 从这台电脑移除 { $name }？
remove-account-text = 此账号在这里的一切都会清除：消息、联系人、头像、保存在这里的备注，以及密码，并且无法恢复。服务器上没有任何变化：账号仍在，您可以再次登录。
remove-account-gone-text = 此账号在这里的一切都会清除：消息、联系人、头像、保存在这里的备注，以及密码，并且无法恢复：此账号在其服务器上已不存在。
remove-account-button = 清除并移除
remove-account-busy = 正在清除…

### 服务器的自述

server-title = 关于 { $server }
server-program = 程序
server-abilities = 它自称的功能
server-services = 服务
server-services-more = 还有 { $count } 项服务
server-contacts = 联系谁
server-security = 连接
server-ask-again = 再次询问
server-more = 另有 { $count } 项功能，以协议中的名称列出
server-can-block = 拦截您屏蔽的人
server-can-report = 接受垃圾消息举报
server-can-cards = 保存个人资料和头像
server-can-publish = 允许您发布头像、密钥和昵称
server-can-convert = 让旧程序也能显示已发布的头像
server-can-private = 为您保存私人备注
server-can-register = 允许您在这里更改密码和删除账号
server-can-carbons = 把消息副本发给您的所有会话
server-can-archive = 保存您的消息存档
server-can-upload = 保存您发送的文件
server-can-push = 有消息时唤醒休眠的手机
server-can-calls = 协助通话
server-can-offline = 允许您挑选离线期间的消息
server-can-store = 在您离线时保存消息
server-can-multicast = 把一条消息转给多人
server-can-search = 查找用户
server-can-commands = 接受针对其服务的命令
server-can-moderate = 允许管理员撤下消息
server-can-binding = 证明登录过程中没有中间人
server-service-multicast = 把一条消息转给多人
server-service-directory = 查找用户
server-service-gateway = 连通另一个网络：{ $network }
server-contact-support = 帮助
server-contact-admin = 管理员
server-contact-security = 安全问题
server-contact-abuse = 滥用与垃圾消息
server-contact-feedback = 表扬与批评
server-contact-sales = 销售
server-contact-status = 故障
