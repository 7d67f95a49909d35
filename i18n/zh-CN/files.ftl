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
dialog-attach-way = 方式
dialog-attach-way-message = 随消息发送
dialog-attach-way-message-help = 随您写的消息一起发出。对方随时可以下载；您不会得知。
dialog-attach-way-offer = 提供并等待下载
dialog-attach-way-offer-help = 立即提供给在线的对方。您会得知文件已下载或被拒绝。
dialog-attach-offer-nobody = 目前不知道对方是否在线。
dialog-attach-offer-taken = 对方的程序表示可以接收。
dialog-attach-offer-unknown-to-them = 对方的程序没有表示可以接收。
dialog-attach-offer-unsaid = 尚不知道对方的程序能否接收。
dialog-attach-button = 附加
dialog-attach-offer-button = 提供
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
