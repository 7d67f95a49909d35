# Balcony 的简体中文文本：聊天界面。

### 侧栏

rail-chats = 聊天
rail-accounts = 账号
rail-settings = 设置

### 列表

list-search = 搜索消息与联系人
list-chats = 聊天
list-contacts = 联系人
list-add = 添加联系人
list-no-chats = 还没有聊天。请添加联系人，或从“联系人”中选择一位。
list-no-contacts = 还没有联系人。
list-ungrouped = 未分组
list-draft = 草稿：{ $text }
list-you = 我：{ $text }

### 连接提示

banner-connect = 上线
banner-retry = 立即重试
banner-password = 输入密码
banner-certificate = 查看证书
banner-change = 修改账号

### 标题栏

header-back = 返回
header-search = 在此聊天中搜索（{ $keys }）
header-details = 详情
header-stranger = 不在联系人中

### 消息

timeline-empty = 还没有与{ $name }的消息。
timeline-unread = 新消息
timeline-latest = 跳到最新消息
timeline-arrived = { $count } 条新消息
timeline-retry = 重试
timeline-discard = 丢弃
timeline-unfold = 显示全部 { $count } 个字符
timeline-copy = 复制文本
timeline-open-link = 打开链接
timeline-open-this-link = 打开 { $link }
timeline-copy-link = 复制链接
timeline-copy-this-link = 复制 { $link }
timeline-claimed = 发送方的时钟显示为{ $moment }，没有可信的来源证实。

### 输入框

composer-placeholder = 输入消息
composer-send = 发送（Enter）
composer-sending-as = 以 { $jid } 的身份发送
composer-waits = 尚未连接：现在发送的消息会等到账号上线后发出。
composer-waits-as = { $jid } 尚未连接：现在发送的消息会等到它上线后发出。
composer-no-account = 此账号已不在这里。

### 详情

details-presence = 在线状态
details-unnamed = （无资源名）
details-priority = 优先级 { $priority }
details-priority-negative = 优先级 { $priority }：不接收消息
details-since = 自 { $time } 起
details-subscription = 订阅
details-groups = 分组
details-protection = 保护
details-not-encrypted = 您在此处写的内容未加密：沿途的每台服务器都能看到。
details-via = 您以 { $jid } 的身份交谈
details-add = 加入联系人
details-edit = 名称与分组
details-search = 搜索消息
details-ask = 请求查看在线状态
details-ask-again = 再次请求
details-hide = 不再显示我的状态
details-remove = 移除联系人…
copy-address = 复制地址

### 自己的在线状态

presence-status = 您在做什么？
presence-priority = 优先级
presence-priority-wrong = 请输入 -128 到 127 之间的整数。
presence-apply = 应用
presence-offline = 下线
presence-account = 账号设置

### 整个界面

chats-nothing = 请在左侧选择聊天，或按 { $keys } 查找联系人。
chats-nobody = 添加一位联系人，开始聊天。
engine-gone = Balcony 的引擎已停止，消息不再收发。请重新启动 Balcony。
link-failed = 无法打开此链接。
window-title = Balcony
window-title-unread = （{ $count }）{ $name }
window-title-demo = Balcony（演示）

### 快捷键

shortcut-nth = 按序号打开聊天
shortcut-chats = 显示聊天
shortcut-contacts = 显示联系人
shortcut-details = 显示或隐藏详情
shortcut-presence = 自己的在线状态
shortcut-accounts = 账号
shortcut-page-up = 向上翻动消息
shortcut-page-down = 向下翻动消息
shortcut-messages = 进入消息（输入框为空时也可按 ↑）
shortcuts-reading = 选中消息时
shortcut-reading-move = 上一条、下一条、第一条、最后一条
shortcut-reading-copy = 复制文本
shortcut-reading-open = 打开链接
shortcut-reading-retry = 发送失败时重试
shortcut-reading-discard = 发送失败时丢弃
shortcut-reading-menu = 打开消息菜单
shortcut-reading-leave = 返回输入框
shortcut-latest = 跳到最新消息
