# 联系人的密钥、核对与添加，以及签名的状态。

### 详情：此处的消息如何发出

details-encryption = 加密
details-encrypted-compared = 您在此处写的内容会加密发出，所用密钥已经您核对。
details-encrypted-chosen = 您在此处写的内容会加密发出，所用密钥由您选定，尚未核对。
details-jammed = 您在此处写的内容不会发出：{ $why }

### 详情：密钥

contact-key-none = 这里还没有此联系人的密钥。
contact-key-get = 获取密钥…
contact-key-get-another = 获取其他密钥…
contact-key-ask = 查询对方的公开列表
contact-key-ask-help = 对方的服务器会给出其程序公布的密钥，并得知您在查询。
contact-key-asking = 正在查询…
contact-key-look = 在对方域名的目录中查找
contact-key-look-help = { $domain } 会得知有人从您的网络地址查找 { $jid } 的密钥。
contact-key-looking = 正在查找…
contact-key-file = 从文件导入…
contact-key-paste = 粘贴…
contact-key-learnt = { $count ->
    [0] 没有找到密钥。
   *[other] 找到 { $count } 个密钥，已列在此处。只有您选定的密钥才会使用。
}
contact-key-more = 再显示 { $count } 个密钥
contact-key-says = 密钥自称属于：
contact-key-nameless = 密钥没有写明属于谁。
contact-key-more-names = 以及另外 { $count } 个
contact-key-other-address = 密钥没有写明 { $jid }。
contact-key-only-signs = 此密钥只能签名，不能用来加密。
contact-key-made-until = { $algorithm }，生成于{ $date }，有效期至{ $until }
contact-key-made-forever = { $algorithm }，生成于{ $date }，永久有效
contact-key-source = { $date }起已知，来源：{ $sources }
contact-key-from-presence = 签名的状态
contact-key-from-published = 对方的公开列表
contact-key-from-file = 文件或文本
contact-key-from-directory = 对方域名的目录
contact-key-use = 选定密钥
contact-key-compare = 核对…
contact-key-stop = 取消选定
contact-key-forget = 移除
contact-key-copy = 复制公钥
contact-key-copied = 已复制
copy-fingerprint = 复制指纹

### 核对

compare-title = 核对密钥
compare-how = 请与 { $name } 当面或通过电话，各自从自己的程序中读出全部各组字符，互相核对。请勿在此聊天中核对：能调换密钥的人也能篡改答复。
compare-theirs = { $name } 的密钥
compare-theirs-help = 对方程序中显示的本人密钥必须与此相同。
compare-ours = 您的密钥
compare-ours-help = 对方程序中显示的您的密钥必须与此相同。对方也可以扫描。
compare-same = 两者相同
compare-differ = 两者不同
compare-differ-title = 这不是对方的密钥
compare-differ-warning = 此密钥不属于 { $name }，今后不会再用它加密。可能有人试图偷看消息：请通过其他途径告知对方，并重新获取对方的密钥。
compare-gone = 此密钥已不在这里。

### 添加

add-key-title = { $name } 的密钥
add-key-way-file = 从文件导入
add-key-way-text = 粘贴
add-key-file-help = 请选择程序导出的公钥文件，文件名的结尾通常是 { $endings }。也可以是吊销证书。
add-key-choose-file = 选择文件…
add-key-text = 密钥的完整文本
add-key-text-missing = 请先粘贴密钥的文本。
add-key-read = 读取
add-key-reading = 正在读取…
add-key-too-large = 内容超过 { $size }，任何密钥都没有这么大。请选择只含密钥的文件。
add-key-unreadable = 无法读取该文件。
add-key-found = { $count ->
    [0] 其中没有密钥。
   *[other] 其中有 { $count } 个密钥。只有您选定的密钥才会使用。
}
add-key-more = 另有 { $count } 个密钥列在详情中。
add-key-another = 读取其他内容

### 签名的状态

vouch-good = 签名有效，所用密钥由您为此联系人选定。
vouch-good-compared = 签名有效，所用密钥已经您与对方核对。
vouch-not-assigned = 签名有效，但所用密钥并非您为此联系人选定。
vouch-not-assigned-advice = 请先核对密钥，再相信其内容。
vouch-bad = 签名无效：签名所对应的不是这些文字。
vouch-bad-advice = 请勿认为是对方所写。
vouch-weak = 签名方式如今可以伪造，或密钥太短，因此不能证明任何事。
vouch-weak-advice = 请对方使用较新的密钥。
vouch-unknown-key = 签名所用的密钥不在这里。
vouch-unknown-key-advice = 请获取对方的密钥以验证签名。
vouch-expired = 签名与文字相符，但所用密钥已过期。
vouch-expired-advice = 请对方延长有效期，或索取新密钥。
vouch-revoked = 签名与文字相符，但所用密钥已被其所有者吊销。
vouch-revoked-advice = 它不能证明任何事。请向对方索取新密钥。
vouch-damaged = 签名已损坏。
vouch-damaged-advice = 它不能证明任何事。
vouch-replayed-from = 重复使用的签名：{ $jid } 此前出示过同一签名。
vouch-replayed-from-advice = 可能有人复制了它。请勿认为是对方所写。
vouch-replayed-old = 旧签名：收到此状态时，签名已有 { $span }之久。
vouch-replayed-ageless = 旧签名：早在收到此状态之前很久就已签署。
vouch-replayed-old-advice = 可能有人在重新出示旧的状态。

vouch-title = 谁为哪些话签了名
vouch-proves = 签名只能证明密钥的所有者曾经写过这些文字，不能证明对方在线。
vouch-none = 尚未收到此联系人签名的状态。
vouch-loading = 正在加载…
vouch-wordless = （没有文字的状态）
vouch-cut = 再显示 { $count } 个字符
vouch-heard = 收到：{ $moment }
vouch-heard-from = 收到：{ $moment }，来自 { $resource }
vouch-made = 签署：{ $moment }
vouch-more = 显示更早的状态
vouch-key-verified = { $name } 的密钥，已经您核对
vouch-key-assigned = { $name } 的密钥，由您选定
vouch-key-candidate = 曾在 { $name } 处见过的密钥，未选定
vouch-key-ours = 您自己的密钥
vouch-key-nobody = 不属于这里任何人的密钥
vouch-key-unknown = 签名所指的密钥：{ $issuer }
