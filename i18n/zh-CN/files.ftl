# 文件、文件请求与下载。

### 输入框

composer-attach = 按网址附加文件…
composer-file-drop = 不发送此文件

### 附加文件

dialog-attach-title = 附加文件
dialog-attach-url = 文件的网址（URL）
dialog-attach-url-help = 文件须已在网上：Balcony 只发送它的网址。
dialog-attach-description = 说明（可选）
dialog-attach-missing = 请输入文件的网址。
dialog-attach-long = 此网址过长。
dialog-attach-odd = 此网址含有空格或不可见的字符。
dialog-attach-scheme = 只能发送以 https:// 或 http:// 开头的网址。
dialog-attach-way = 发送方式
dialog-attach-way-message = 随消息发送
dialog-attach-way-message-help = 随您写的消息一起发出。对方随时可以下载；您不会得知。
dialog-attach-way-offer = 提供并等待下载
dialog-attach-way-offer-help = 立即提供给在线的对方。您会得知文件已下载或被拒绝。
dialog-attach-offer-nobody = 目前不知道对方是否在线。
dialog-attach-offer-taken = 对方的程序表示可以接收。
dialog-attach-offer-unknown-to-them = 对方的程序没有表示可以接收。
dialog-attach-offer-unsaid = 尚不知道对方的程序能否接收。
dialog-attach-button = 附加
dialog-attach-offer-button = 提供文件
dialog-attach-offering = 正在提供…

### 设置

settings-files = 文件
settings-files-help = 只有在您要求时才下载文件。届时文件服务器的运营者会得知您的 IP 地址。
settings-folder = 文件夹
settings-folder-system = 系统的下载文件夹
settings-folder-choose = 选择文件夹
settings-folder-forget = 使用系统的
settings-limit = 最大文件
settings-limit-help = 更大的文件不会下载。
settings-mib = { $count } MiB
settings-gib = { $count } GiB

### 时间线中：文件、下载与文件请求

file-unnamed = 文件
list-file = 文件
file-from-unprotected = { $host }，未加密
file-download = 下载
file-cancel = 取消
file-open = 打开
file-open-link = 打开链接
file-show-folder = 在文件夹中显示
file-retry = 重试
file-accept = 接受
file-refuse = 拒绝
file-progress = { $done }，共 { $total }
file-progress-unknown = 已下载 { $done }
file-saved = 已保存为 { $name }
file-program = 此文件可以作为程序运行。如果信任发送者，请在文件夹中打开它。
file-not-opened = Balcony 不会打开这类地址。
file-cannot-open = 无法打开文件。
file-cannot-show = 无法打开文件夹。
file-failed-scheme = 只能下载网上的文件。
file-failed-address = 无法识别文件的地址。
file-failed-private = 该地址指向内部网络，Balcony 不会从那里下载任何内容。
file-failed-redirect = 服务器要求转到一个不安全的地址。
file-failed-unreachable = 无法连接到文件所在的服务器。
file-failed-certificate = 文件所在的服务器无法证明自己的身份。
file-failed-gone = 服务器上没有这个文件。
file-failed-forbidden = 服务器不允许您下载此文件。
file-failed-status = 服务器返回了错误 { $status }。
file-failed-large = 文件超过了设置中的上限 { $limit }。
file-failed-interrupted = 文件还没有下载完，连接就中断了。
file-failed-storage = 无法将文件保存到这台电脑上。
file-advice-later = 请稍后再试。
file-advice-ask = 请对方重新发送一次。
file-advice-limit = 可以在设置中更改上限。
file-advice-retry = 请重试。
file-advice-storage = 请检查设置中的下载文件夹。
file-offer-open = 联系人想把这个文件发给您，正在等您答复。
file-offer-accepted = 您已接受此文件，正在下载。
file-offer-taken = 您已收到此文件，对方也已得知。
file-offer-refused = 您没有接收此文件。
file-offer-failed = 未能下载此文件，对方也已得知。
file-own-offer-open = 正在等待联系人接受或拒绝。
file-own-offer-accepted = 联系人正在下载此文件。
file-own-offer-taken = 联系人已下载此文件。
file-own-offer-refused = 联系人没有接收此文件。
file-own-offer-failed = 联系人未能下载此文件。
