# 当今服务器的注册方式、邀请、网关、目录，以及只有人才能回答的问题。

### 注册

register-choose = 服务器保管您的账号，传递您的消息：可以是您自己的、朋友的，也可以是服务商的。无论选择哪一台，您都能与所有服务器上的人联系。
register-known = 您已在使用的服务器：
register-invited-title = 您收到了邀请
register-said = { $server } 的说明
register-page-too = 也可以在服务器的网页上完成：
register-picture-again = 服务器没有接受。可能是看错了图，请按上面的新图再试一次。

### 表单项

form-kept = 此名称已为您保留。
form-one-a-line = 每行一个。
form-other = 其他
form-picture-waiting = 正在读取图片…
form-picture-unreadable = 这里本应有一张图片，但图片没有随表单送达，或者无法读取。
form-media-on-web = 此问题的图片在网页上。打开时，图片的提供者会知道：
form-media-open = 在浏览器中打开图片
form-media-sound = 此问题是一段声音，无法在这里播放。如果可以，请回答其他问题。
form-media-sound-on-web = 此问题是网页上的一段声音。打开时，提供者会知道：
form-media-open-sound = 在浏览器中打开
form-not-a-number = 请输入数字。
form-not-a-date = 请输入日期，例如 2003-10-06。
form-not-a-date-time = 请输入日期和时间，例如 2003-10-06T11:22:00Z。
form-not-a-time = 请输入时间，例如 11:22:00。
form-not-a-uri = 请输入网址或其他链接。
form-wrong-form = 格式不符合要求。
form-not-an-option = 请从上面的选项中选择。
form-between = 应在 { $min } 与 { $max } 之间。
form-at-least = 不能小于 { $min }。
form-at-most = 不能大于 { $max }。
form-too-few = 至少选择 { $count } 项。
form-too-many = 最多选择 { $count } 项。
finding-again = 重试

### 邀请

command-invitation = 我有邀请
invitation-have = 我有邀请
invitation-paste = 邀请
invitation-paste-help = 请粘贴您收到的完整链接。
invitation-none = 这不是邀请。请复制完整的链接：以 xmpp: 开头，以一串代码结尾。
invitation-needs-account = 此邀请只适用于已有账号的人。请先登录，再打开此链接。
invitation-forget = 不使用此邀请
invitation-care = 这样的链接谁都能写。请确认您知道是谁发来的，再继续。
invitation-refused = 服务器不接受此邀请：可能已被使用或已过期。
invitation-refused-go-on = 服务器不接受此邀请：可能已被使用或已过期。没有邀请，您也可以注册。
invitation-title = 邀请
invitation-title-new = 您的账号已就绪
invitation-by = 邀请您成为联系人
invitation-by-at = 邀请您成为联系人，并在 { $server } 注册账号
invitation-at = 您可以在此服务器注册账号。
invitation-name = 此地址已为您保留，您可以用它注册账号。
invitation-add-explained = 添加之后，将请求对方让您看到其在线状态。如果对方也请求查看您的在线状态，届时由您决定。
invitation-account-needed = 要与对方联系，您需要先有一个账号，在此服务器或任何其他服务器上均可。
invitation-register-explained = 在您填写服务器要求的内容之后，才会注册新账号。
invitation-add = 添加到联系人
invitation-register = 在那里注册账号
invitation-later = 以后再说
invitation-own = 这正是此账号自己的地址。
invitation-known = 对方已在您的联系人中。
invitation-offline = 此账号不在线。请先连接，然后重试。

### 目录

command-directory = 在目录中查找用户
directory-title = 查找用户
directory-explained = 有些服务器提供目录，收录愿意被找到的人。
directory-account = 使用的账号
directory-which = 目录
directory-other = 其他目录
directory-none = { $server } 没有目录。如果您知道其他目录，请输入其地址。
directory-place = 目录的地址
directory-place-help = 目录会知道是谁在查找、查找什么。
directory-place-missing = 请输入目录的地址，例如 example.org。
directory-offline = 此账号不在线。请先连接，然后重试。
directory-asking = 正在询问目录可以查找什么…
directory-asking-button = 正在询问…
directory-ask = 继续
directory-at = 目录：{ $jid }
directory-change = 更换目录
directory-nothing-asked = 请至少填写一项。
directory-no-fields = 此目录无法查询。
directory-search = 查找
directory-searching = 正在查找…
directory-refine = 重新查找
directory-nobody = 目录中没有符合条件的人。
directory-found = { $count } 条结果
directory-too-many = 结果超过 { $count } 条，只显示前 { $count } 条。请缩小查找范围。
directory-no-name = 没有地址的用户
directory-field = { $label }：{ $value }
directory-add = 添加
directory-chat = 发消息
directory-is-contact = 已是联系人
directory-is-own = 这是您自己
add-contact-elsewhere = 如果您不知道对方的地址：
add-contact-directory = 在目录中查找用户
add-contact-gateway = “{ $name }”上的人

### 网关

gateway-title = “{ $name }”的注册
gateway-leads = 通往{ $network }的网关
gateway-leads-somewhere = 通往其他网络的网关
network-smtp = 电子邮件
network-sms = 短信
gateway-asking = 正在询问网关需要什么…
gateway-care = 您输入的内容会发送给 { $jid }，它可以用这些内容在另一个网络上代表您。请输入您在那里的名称和密码，而不是 { $account } 的。
gateway-is-registered = 您已注册。下面输入的内容将取代网关已知的内容。
gateway-page = 此网关可以在网页上注册：
gateway-register = 注册
gateway-registering = 正在注册…
gateway-change = 保存更改
gateway-registered = 您已注册。网关现在将您连接到另一个网络，您可以把那里的人添加为联系人。
gateway-add = 添加那里的人
gateway-end = 取消注册
gateway-end-explained = 网关将忘记关于您的信息，不再为您连接。您将无法再联系该网络上的联系人。
gateway-end-button = 取消注册
gateway-ending = 正在取消…
gateway-keep = 保留
gateway-ended = 您的注册已取消。网关表示已不再保留关于您的信息。
gateway-contact-title = “{ $name }”上的人
gateway-name = 对方在该网络上的名称或地址
gateway-name-help = 网关会把它转换成您可以在这里联系的地址。
gateway-find = 继续
gateway-finding = 正在询问…
gateway-registration = 您在此网关的注册
gateway-register-first = 网关要求您先注册。

### 只有人才能回答的问题

challenge-title = 消息送达之前有一个问题
challenge-explained = { $challenger } 想确认给 { $name } 写消息的是人，而不是程序。回答之前，您的消息不会送达。
challenge-needed = 请回答其中 { $count } 个问题即可。
challenge-missing = 还需要回答 { $count } 个问题。
challenge-answer = 回答
challenge-answering = 正在提交…
challenge-page = 也可以在网页上回答：
