# 联系人的资料：头像、名字、生日、备注、名片。

### Faces

face-self-named = 这是对方自己取的名字。其地址是 { $jid }。

### Birthdays

birthday-today = 今天生日（据其个人资料）
birthday-hint-today = 今天生日
birthday-hint-tomorrow = 明天生日
birthday-hint-days = { $count } 天后生日

### Finding people

search-found-nickname = { $jid }，自称“{ $text }”
search-found-full-name = { $jid }，全名：{ $text }
search-found-word = { $jid }，资料中有：{ $text }

### Details: the profile

details-profile = 个人资料
details-profile-loading = 正在获取个人资料…
details-profile-none = 没有个人资料。
details-profile-empty = 个人资料中没有更多内容。
details-profile-retry = 重试
details-profile-refresh = 重新获取
details-profile-as-of = 获取于 { $time }
details-profile-card = 完整资料…
details-profile-look = 查看其个人资料…
details-profile-stranger = 陌生人的资料，只在您想看时才会获取。

### Details: the note

details-note = 备注
details-note-write = 写备注…
details-note-edit = 编辑备注
details-note-placeholder = 您想记住的事，别人看不到。
details-note-save = 保存
details-note-saving = 正在保存…
details-note-on-server = 由您的服务器保存，您的所有程序都能看到。
details-note-here = 只保存在这台电脑上。
details-note-changed = 修改于 { $time }。

### The card

card-title = 个人资料
card-title-own = 我的个人资料
card-public = 以下内容由对方自己填写，未经任何人核实，任何人都能看到。
card-public-own = 任何人向您的服务器索取，都能看到以下内容。
card-loading = 正在获取个人资料…
card-none = { $name } 没有个人资料。
card-none-own = 您还没有个人资料，别人只能看到您的地址。
card-empty = 这份资料中没有内容。
card-as-of = 获取于 { $time }
card-refresh = 重新获取
card-edit = 编辑…
card-save = 另存为名片文件…
card-saved = 已保存为 { $file }。
card-file = 个人资料
card-copy = 复制
card-link-goes = 将打开 { $link }
card-link-open = 打开
card-link-leave = 不打开
card-web-shown = 位于 { $link }，不会加载：否则存放它的人会知道您在看。
card-web-show = 显示网址
card-web-hide = 隐藏网址
card-more = 还有 { $count } 项没有显示。
card-bytes = { $kind }，{ $size }

card-section-name = 姓名
card-section-reach = 联系方式
card-section-reach-own = 联系方式
card-section-places = 地址
card-section-work = 工作
card-section-about = 关于
card-section-technical = 资料信息

card-full-name = 全名
card-name = 姓名
card-prefix = 前置称谓
card-given = 名
card-middle = 中间名
card-family = 姓
card-suffix = 后置称谓
card-nickname = 昵称
card-sort = 排序依据
card-said = 姓名读法
card-email = 电子邮箱
card-phone = 电话
card-url = 网站
card-jid = 自称的 Jabber 地址，未经核实
card-address = 地址
card-label = 信封上的地址
card-organisation = 单位
card-units = 部门
card-job = 职位
card-role = 职责
card-logo = 徽标
card-logo-web = 网上的徽标
card-agent = 代理人
card-agent-web = 网上的代理人资料
card-birthday = 生日
card-birthday-written = 生日（原文）
card-description = 简介
card-note = 附注
card-categories = 类别
card-time-zone = 时区
card-place = 位置：纬度、经度
card-photo = 头像
card-photo-web = 网上的头像
card-sound = 姓名录音
card-sound-web = 网上的姓名录音
card-mailer = 邮件程序
card-product = 制作程序
card-revision = 修改时间
card-uid = 标识符
card-class = 公开范围
card-class-public = 所有人
card-class-private = 私人
card-class-confidential = 保密
card-key = 文本形式的密钥，Balcony 不会使用
card-other = { $name }（Balcony 不认识的项目）

### Kinds of addresses

card-kinds = { $what }（{ $kinds }）
kind-home = 住宅
kind-work = 工作
kind-postal = 信件
kind-parcel = 包裹
kind-domestic = 国内
kind-international = 国际
kind-preferred = 首选
kind-voice = 语音
kind-fax = 传真
kind-pager = 寻呼机
kind-message-box = 语音信箱
kind-cell = 手机
kind-video = 视频
kind-bulletin-board = 电子公告板
kind-modem = 调制解调器
kind-isdn = 综合业务数字网
kind-pcs = 个人通信服务
kind-internet = 互联网
kind-x400 = 电信邮件（400 系列）
