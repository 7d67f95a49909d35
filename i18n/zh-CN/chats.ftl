# Balcony 的简体中文文本：聊天界面。
