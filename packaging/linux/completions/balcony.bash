_balcony() {
    local i cur prev opts cmd
    COMPREPLY=()
    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
        cur="$2"
    else
        cur="${COMP_WORDS[COMP_CWORD]}"
    fi
    prev="$3"
    cmd=""
    opts=""

    for i in "${COMP_WORDS[@]:0:COMP_CWORD}"
    do
        case "${cmd},${i}" in
            ",$1")
                cmd="balcony"
                ;;
            balcony,ctl)
                cmd="balcony__subcmd__ctl"
                ;;
            balcony,help)
                cmd="balcony__subcmd__help"
                ;;
            balcony__subcmd__ctl,accept)
                cmd="balcony__subcmd__ctl__subcmd__accept"
                ;;
            balcony__subcmd__ctl,account)
                cmd="balcony__subcmd__ctl__subcmd__account"
                ;;
            balcony__subcmd__ctl,ask)
                cmd="balcony__subcmd__ctl__subcmd__ask"
                ;;
            balcony__subcmd__ctl,avatar)
                cmd="balcony__subcmd__ctl__subcmd__avatar"
                ;;
            balcony__subcmd__ctl,block)
                cmd="balcony__subcmd__ctl__subcmd__block"
                ;;
            balcony__subcmd__ctl,blocked)
                cmd="balcony__subcmd__ctl__subcmd__blocked"
                ;;
            balcony__subcmd__ctl,chat)
                cmd="balcony__subcmd__ctl__subcmd__chat"
                ;;
            balcony__subcmd__ctl,chats)
                cmd="balcony__subcmd__ctl__subcmd__chats"
                ;;
            balcony__subcmd__ctl,contact)
                cmd="balcony__subcmd__ctl__subcmd__contact"
                ;;
            balcony__subcmd__ctl,directory)
                cmd="balcony__subcmd__ctl__subcmd__directory"
                ;;
            balcony__subcmd__ctl,draft)
                cmd="balcony__subcmd__ctl__subcmd__draft"
                ;;
            balcony__subcmd__ctl,events)
                cmd="balcony__subcmd__ctl__subcmd__events"
                ;;
            balcony__subcmd__ctl,file)
                cmd="balcony__subcmd__ctl__subcmd__file"
                ;;
            balcony__subcmd__ctl,forward)
                cmd="balcony__subcmd__ctl__subcmd__forward"
                ;;
            balcony__subcmd__ctl,gateway)
                cmd="balcony__subcmd__ctl__subcmd__gateway"
                ;;
            balcony__subcmd__ctl,help)
                cmd="balcony__subcmd__ctl__subcmd__help"
                ;;
            balcony__subcmd__ctl,history)
                cmd="balcony__subcmd__ctl__subcmd__history"
                ;;
            balcony__subcmd__ctl,note)
                cmd="balcony__subcmd__ctl__subcmd__note"
                ;;
            balcony__subcmd__ctl,open)
                cmd="balcony__subcmd__ctl__subcmd__open"
                ;;
            balcony__subcmd__ctl,pgp)
                cmd="balcony__subcmd__ctl__subcmd__pgp"
                ;;
            balcony__subcmd__ctl,presence)
                cmd="balcony__subcmd__ctl__subcmd__presence"
                ;;
            balcony__subcmd__ctl,quit)
                cmd="balcony__subcmd__ctl__subcmd__quit"
                ;;
            balcony__subcmd__ctl,read)
                cmd="balcony__subcmd__ctl__subcmd__read"
                ;;
            balcony__subcmd__ctl,requests)
                cmd="balcony__subcmd__ctl__subcmd__requests"
                ;;
            balcony__subcmd__ctl,roster)
                cmd="balcony__subcmd__ctl__subcmd__roster"
                ;;
            balcony__subcmd__ctl,screenshot)
                cmd="balcony__subcmd__ctl__subcmd__screenshot"
                ;;
            balcony__subcmd__ctl,search)
                cmd="balcony__subcmd__ctl__subcmd__search"
                ;;
            balcony__subcmd__ctl,send)
                cmd="balcony__subcmd__ctl__subcmd__send"
                ;;
            balcony__subcmd__ctl,settings)
                cmd="balcony__subcmd__ctl__subcmd__settings"
                ;;
            balcony__subcmd__ctl,status)
                cmd="balcony__subcmd__ctl__subcmd__status"
                ;;
            balcony__subcmd__ctl,typing)
                cmd="balcony__subcmd__ctl__subcmd__typing"
                ;;
            balcony__subcmd__ctl,unblock)
                cmd="balcony__subcmd__ctl__subcmd__unblock"
                ;;
            balcony__subcmd__ctl,vcard)
                cmd="balcony__subcmd__ctl__subcmd__vcard"
                ;;
            balcony__subcmd__ctl__subcmd__account,add)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__add"
                ;;
            balcony__subcmd__ctl__subcmd__account,connect)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__connect"
                ;;
            balcony__subcmd__ctl__subcmd__account,disconnect)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__disconnect"
                ;;
            balcony__subcmd__ctl__subcmd__account,help)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__account,list)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__list"
                ;;
            balcony__subcmd__ctl__subcmd__account,mark)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__mark"
                ;;
            balcony__subcmd__ctl__subcmd__account,password)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__password"
                ;;
            balcony__subcmd__ctl__subcmd__account,remove)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__account,server)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__server"
                ;;
            balcony__subcmd__ctl__subcmd__account,sessions)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__sessions"
                ;;
            balcony__subcmd__ctl__subcmd__account,trust)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__trust"
                ;;
            balcony__subcmd__ctl__subcmd__account,unregister)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__unregister"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,add)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__add"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,connect)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__connect"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,disconnect)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__disconnect"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,list)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__list"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,mark)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__mark"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,password)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__password"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,remove)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,server)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__server"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,sessions)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__sessions"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,trust)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__trust"
                ;;
            balcony__subcmd__ctl__subcmd__account__subcmd__help,unregister)
                cmd="balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__unregister"
                ;;
            balcony__subcmd__ctl__subcmd__avatar,clear)
                cmd="balcony__subcmd__ctl__subcmd__avatar__subcmd__clear"
                ;;
            balcony__subcmd__ctl__subcmd__avatar,get)
                cmd="balcony__subcmd__ctl__subcmd__avatar__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__avatar,help)
                cmd="balcony__subcmd__ctl__subcmd__avatar__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__avatar,set)
                cmd="balcony__subcmd__ctl__subcmd__avatar__subcmd__set"
                ;;
            balcony__subcmd__ctl__subcmd__avatar__subcmd__help,clear)
                cmd="balcony__subcmd__ctl__subcmd__avatar__subcmd__help__subcmd__clear"
                ;;
            balcony__subcmd__ctl__subcmd__avatar__subcmd__help,get)
                cmd="balcony__subcmd__ctl__subcmd__avatar__subcmd__help__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__avatar__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__avatar__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__avatar__subcmd__help,set)
                cmd="balcony__subcmd__ctl__subcmd__avatar__subcmd__help__subcmd__set"
                ;;
            balcony__subcmd__ctl__subcmd__chat,help)
                cmd="balcony__subcmd__ctl__subcmd__chat__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__chat,remove)
                cmd="balcony__subcmd__ctl__subcmd__chat__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__chat__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__chat__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__chat__subcmd__help,remove)
                cmd="balcony__subcmd__ctl__subcmd__chat__subcmd__help__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__contact,accept)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__accept"
                ;;
            balcony__subcmd__ctl__subcmd__contact,add)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__add"
                ;;
            balcony__subcmd__ctl__subcmd__contact,change)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__change"
                ;;
            balcony__subcmd__ctl__subcmd__contact,deny)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__deny"
                ;;
            balcony__subcmd__ctl__subcmd__contact,help)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__contact,remove)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__contact,requests)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__requests"
                ;;
            balcony__subcmd__ctl__subcmd__contact,send)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__send"
                ;;
            balcony__subcmd__ctl__subcmd__contact,take)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__take"
                ;;
            balcony__subcmd__ctl__subcmd__contact,trust-gateway)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__trust__subcmd__gateway"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,accept)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__accept"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,add)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__add"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,change)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__change"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,deny)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__deny"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,remove)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,requests)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__requests"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,send)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__send"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,take)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__take"
                ;;
            balcony__subcmd__ctl__subcmd__contact__subcmd__help,trust-gateway)
                cmd="balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__trust__subcmd__gateway"
                ;;
            balcony__subcmd__ctl__subcmd__file,accept)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__accept"
                ;;
            balcony__subcmd__ctl__subcmd__file,cancel)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__cancel"
                ;;
            balcony__subcmd__ctl__subcmd__file,download)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__download"
                ;;
            balcony__subcmd__ctl__subcmd__file,help)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__file,offer)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__offer"
                ;;
            balcony__subcmd__ctl__subcmd__file,refuse)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__refuse"
                ;;
            balcony__subcmd__ctl__subcmd__file__subcmd__help,accept)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__accept"
                ;;
            balcony__subcmd__ctl__subcmd__file__subcmd__help,cancel)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__cancel"
                ;;
            balcony__subcmd__ctl__subcmd__file__subcmd__help,download)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__download"
                ;;
            balcony__subcmd__ctl__subcmd__file__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__file__subcmd__help,offer)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__offer"
                ;;
            balcony__subcmd__ctl__subcmd__file__subcmd__help,refuse)
                cmd="balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__refuse"
                ;;
            balcony__subcmd__ctl__subcmd__help,accept)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__accept"
                ;;
            balcony__subcmd__ctl__subcmd__help,account)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account"
                ;;
            balcony__subcmd__ctl__subcmd__help,ask)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__ask"
                ;;
            balcony__subcmd__ctl__subcmd__help,avatar)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__avatar"
                ;;
            balcony__subcmd__ctl__subcmd__help,block)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__block"
                ;;
            balcony__subcmd__ctl__subcmd__help,blocked)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__blocked"
                ;;
            balcony__subcmd__ctl__subcmd__help,chat)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__chat"
                ;;
            balcony__subcmd__ctl__subcmd__help,chats)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__chats"
                ;;
            balcony__subcmd__ctl__subcmd__help,contact)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact"
                ;;
            balcony__subcmd__ctl__subcmd__help,directory)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__directory"
                ;;
            balcony__subcmd__ctl__subcmd__help,draft)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__draft"
                ;;
            balcony__subcmd__ctl__subcmd__help,events)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__events"
                ;;
            balcony__subcmd__ctl__subcmd__help,file)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__file"
                ;;
            balcony__subcmd__ctl__subcmd__help,forward)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__forward"
                ;;
            balcony__subcmd__ctl__subcmd__help,gateway)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__gateway"
                ;;
            balcony__subcmd__ctl__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__help,history)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__history"
                ;;
            balcony__subcmd__ctl__subcmd__help,note)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__note"
                ;;
            balcony__subcmd__ctl__subcmd__help,open)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__open"
                ;;
            balcony__subcmd__ctl__subcmd__help,pgp)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp"
                ;;
            balcony__subcmd__ctl__subcmd__help,presence)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__presence"
                ;;
            balcony__subcmd__ctl__subcmd__help,quit)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__quit"
                ;;
            balcony__subcmd__ctl__subcmd__help,read)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__read"
                ;;
            balcony__subcmd__ctl__subcmd__help,requests)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__requests"
                ;;
            balcony__subcmd__ctl__subcmd__help,roster)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__roster"
                ;;
            balcony__subcmd__ctl__subcmd__help,screenshot)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__screenshot"
                ;;
            balcony__subcmd__ctl__subcmd__help,search)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__search"
                ;;
            balcony__subcmd__ctl__subcmd__help,send)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__send"
                ;;
            balcony__subcmd__ctl__subcmd__help,settings)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__settings"
                ;;
            balcony__subcmd__ctl__subcmd__help,status)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__status"
                ;;
            balcony__subcmd__ctl__subcmd__help,typing)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__typing"
                ;;
            balcony__subcmd__ctl__subcmd__help,unblock)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__unblock"
                ;;
            balcony__subcmd__ctl__subcmd__help,vcard)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__vcard"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,add)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__add"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,connect)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__connect"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,disconnect)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__disconnect"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,list)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__list"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,mark)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__mark"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,password)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__password"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,remove)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,server)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__server"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,sessions)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__sessions"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,trust)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__trust"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__account,unregister)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__unregister"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__avatar,clear)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__avatar__subcmd__clear"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__avatar,get)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__avatar__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__avatar,set)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__avatar__subcmd__set"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__chat,remove)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__chat__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,accept)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__accept"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,add)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__add"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,change)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__change"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,deny)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__deny"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,remove)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,requests)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__requests"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,send)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__send"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,take)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__take"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__contact,trust-gateway)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__trust__subcmd__gateway"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__file,accept)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__accept"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__file,cancel)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__cancel"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__file,download)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__download"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__file,offer)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__offer"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__file,refuse)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__refuse"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,assign)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__assign"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,backup)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__backup"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,export)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__export"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,extend)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__extend"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,fetch)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__fetch"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,forget)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__forget"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,generate)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__generate"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,import)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__import"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,keys)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__keys"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,lock)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__lock"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,lookup)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__lookup"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,open)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__open"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,passphrase)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__passphrase"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,publish)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__publish"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,remove)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,restore)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__restore"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,revoke)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__revoke"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,sign)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__sign"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,unassign)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__unassign"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,unlock)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__unlock"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,use)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__use"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,verify)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__verify"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__pgp,vouches)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__vouches"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__settings,get)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__settings__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__settings,set)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__settings__subcmd__set"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__vcard,export)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__vcard__subcmd__export"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__vcard,get)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__vcard__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__vcard,import)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__vcard__subcmd__import"
                ;;
            balcony__subcmd__ctl__subcmd__help__subcmd__vcard,set)
                cmd="balcony__subcmd__ctl__subcmd__help__subcmd__vcard__subcmd__set"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,assign)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__assign"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,backup)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__backup"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,export)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__export"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,extend)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__extend"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,fetch)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__fetch"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,forget)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__forget"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,generate)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__generate"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,help)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,import)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__import"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,keys)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__keys"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,lock)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__lock"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,lookup)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__lookup"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,open)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__open"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,passphrase)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__passphrase"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,publish)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__publish"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,remove)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,restore)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__restore"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,revoke)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__revoke"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,sign)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__sign"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,unassign)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__unassign"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,unlock)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__unlock"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,use)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__use"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,verify)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__verify"
                ;;
            balcony__subcmd__ctl__subcmd__pgp,vouches)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__vouches"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,assign)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__assign"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,backup)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__backup"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,export)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__export"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,extend)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__extend"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,fetch)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__fetch"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,forget)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__forget"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,generate)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__generate"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,import)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__import"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,keys)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__keys"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,lock)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__lock"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,lookup)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__lookup"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,open)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__open"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,passphrase)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__passphrase"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,publish)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__publish"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,remove)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__remove"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,restore)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__restore"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,revoke)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__revoke"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,sign)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__sign"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,unassign)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__unassign"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,unlock)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__unlock"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,use)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__use"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,verify)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__verify"
                ;;
            balcony__subcmd__ctl__subcmd__pgp__subcmd__help,vouches)
                cmd="balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__vouches"
                ;;
            balcony__subcmd__ctl__subcmd__settings,get)
                cmd="balcony__subcmd__ctl__subcmd__settings__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__settings,help)
                cmd="balcony__subcmd__ctl__subcmd__settings__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__settings,set)
                cmd="balcony__subcmd__ctl__subcmd__settings__subcmd__set"
                ;;
            balcony__subcmd__ctl__subcmd__settings__subcmd__help,get)
                cmd="balcony__subcmd__ctl__subcmd__settings__subcmd__help__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__settings__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__settings__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__settings__subcmd__help,set)
                cmd="balcony__subcmd__ctl__subcmd__settings__subcmd__help__subcmd__set"
                ;;
            balcony__subcmd__ctl__subcmd__vcard,export)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__export"
                ;;
            balcony__subcmd__ctl__subcmd__vcard,get)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__vcard,help)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__vcard,import)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__import"
                ;;
            balcony__subcmd__ctl__subcmd__vcard,set)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__set"
                ;;
            balcony__subcmd__ctl__subcmd__vcard__subcmd__help,export)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__export"
                ;;
            balcony__subcmd__ctl__subcmd__vcard__subcmd__help,get)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__get"
                ;;
            balcony__subcmd__ctl__subcmd__vcard__subcmd__help,help)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__ctl__subcmd__vcard__subcmd__help,import)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__import"
                ;;
            balcony__subcmd__ctl__subcmd__vcard__subcmd__help,set)
                cmd="balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__set"
                ;;
            balcony__subcmd__help,ctl)
                cmd="balcony__subcmd__help__subcmd__ctl"
                ;;
            balcony__subcmd__help,help)
                cmd="balcony__subcmd__help__subcmd__help"
                ;;
            balcony__subcmd__help__subcmd__ctl,accept)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__accept"
                ;;
            balcony__subcmd__help__subcmd__ctl,account)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account"
                ;;
            balcony__subcmd__help__subcmd__ctl,ask)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__ask"
                ;;
            balcony__subcmd__help__subcmd__ctl,avatar)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__avatar"
                ;;
            balcony__subcmd__help__subcmd__ctl,block)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__block"
                ;;
            balcony__subcmd__help__subcmd__ctl,blocked)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__blocked"
                ;;
            balcony__subcmd__help__subcmd__ctl,chat)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__chat"
                ;;
            balcony__subcmd__help__subcmd__ctl,chats)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__chats"
                ;;
            balcony__subcmd__help__subcmd__ctl,contact)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact"
                ;;
            balcony__subcmd__help__subcmd__ctl,directory)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__directory"
                ;;
            balcony__subcmd__help__subcmd__ctl,draft)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__draft"
                ;;
            balcony__subcmd__help__subcmd__ctl,events)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__events"
                ;;
            balcony__subcmd__help__subcmd__ctl,file)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__file"
                ;;
            balcony__subcmd__help__subcmd__ctl,forward)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__forward"
                ;;
            balcony__subcmd__help__subcmd__ctl,gateway)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__gateway"
                ;;
            balcony__subcmd__help__subcmd__ctl,history)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__history"
                ;;
            balcony__subcmd__help__subcmd__ctl,note)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__note"
                ;;
            balcony__subcmd__help__subcmd__ctl,open)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__open"
                ;;
            balcony__subcmd__help__subcmd__ctl,pgp)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp"
                ;;
            balcony__subcmd__help__subcmd__ctl,presence)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__presence"
                ;;
            balcony__subcmd__help__subcmd__ctl,quit)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__quit"
                ;;
            balcony__subcmd__help__subcmd__ctl,read)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__read"
                ;;
            balcony__subcmd__help__subcmd__ctl,requests)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__requests"
                ;;
            balcony__subcmd__help__subcmd__ctl,roster)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__roster"
                ;;
            balcony__subcmd__help__subcmd__ctl,screenshot)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__screenshot"
                ;;
            balcony__subcmd__help__subcmd__ctl,search)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__search"
                ;;
            balcony__subcmd__help__subcmd__ctl,send)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__send"
                ;;
            balcony__subcmd__help__subcmd__ctl,settings)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__settings"
                ;;
            balcony__subcmd__help__subcmd__ctl,status)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__status"
                ;;
            balcony__subcmd__help__subcmd__ctl,typing)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__typing"
                ;;
            balcony__subcmd__help__subcmd__ctl,unblock)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__unblock"
                ;;
            balcony__subcmd__help__subcmd__ctl,vcard)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__vcard"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,add)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__add"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,connect)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__connect"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,disconnect)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__disconnect"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,list)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__list"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,mark)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__mark"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,password)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__password"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,remove)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__remove"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,server)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__server"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,sessions)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__sessions"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,trust)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__trust"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__account,unregister)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__unregister"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__avatar,clear)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__avatar__subcmd__clear"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__avatar,get)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__avatar__subcmd__get"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__avatar,set)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__avatar__subcmd__set"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__chat,remove)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__chat__subcmd__remove"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,accept)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__accept"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,add)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__add"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,change)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__change"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,deny)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__deny"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,remove)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__remove"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,requests)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__requests"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,send)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__send"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,take)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__take"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__contact,trust-gateway)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__trust__subcmd__gateway"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__file,accept)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__accept"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__file,cancel)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__cancel"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__file,download)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__download"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__file,offer)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__offer"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__file,refuse)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__refuse"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,assign)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__assign"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,backup)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__backup"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,export)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__export"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,extend)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__extend"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,fetch)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__fetch"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,forget)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__forget"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,generate)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__generate"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,import)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__import"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,keys)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__keys"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,lock)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__lock"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,lookup)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__lookup"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,open)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__open"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,passphrase)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__passphrase"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,publish)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__publish"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,remove)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__remove"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,restore)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__restore"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,revoke)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__revoke"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,sign)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__sign"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,unassign)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__unassign"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,unlock)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__unlock"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,use)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__use"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,verify)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__verify"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__pgp,vouches)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__vouches"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__settings,get)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__settings__subcmd__get"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__settings,set)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__settings__subcmd__set"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__vcard,export)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__vcard__subcmd__export"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__vcard,get)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__vcard__subcmd__get"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__vcard,import)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__vcard__subcmd__import"
                ;;
            balcony__subcmd__help__subcmd__ctl__subcmd__vcard,set)
                cmd="balcony__subcmd__help__subcmd__ctl__subcmd__vcard__subcmd__set"
                ;;
            *)
                ;;
        esac
    done

    case "${cmd}" in
        balcony)
            opts="-V -h --profile --secrets --store --demo --headless --language --version --help ctl help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 1 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --profile)
                    COMPREPLY=()
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o plusdirs
                    fi
                    return 0
                    ;;
                --secrets)
                    COMPREPLY=($(compgen -W "keyring file: memory" -- "${cur}"))
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --store)
                    COMPREPLY=($(compgen -W "encrypted plain" -- "${cur}"))
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --language)
                    COMPREPLY=($(compgen -W "en zh-CN" -- "${cur}"))
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl)
            opts="-h --json --account --help status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__accept)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account)
            opts="-h --account --help add list connect disconnect remove password unregister mark server sessions trust help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__add)
            opts="-h --password-stdin --server --tls --ca --legacy --allow-plain --register --field --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --server)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --tls)
                    COMPREPLY=($(compgen -W "starttls direct none" -- "${cur}"))
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --ca)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --field)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__connect)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__disconnect)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help)
            opts="add list connect disconnect remove password unregister mark server sessions trust help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__connect)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__disconnect)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__mark)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__password)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__server)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__sessions)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__trust)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__help__subcmd__unregister)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__list)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__mark)
            opts="-h --label --colour --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --label)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --colour)
                    COMPREPLY=($(compgen -W "automatic red orange yellow green teal blue violet pink" -- "${cur}"))
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__password)
            opts="-h --password-stdin --here --old-password-stdin --field --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --field)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__remove)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__server)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__sessions)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__trust)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__account__subcmd__unregister)
            opts="-h --confirm --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --confirm)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__ask)
            opts="-h --account --help version last time ping"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar)
            opts="-h --account --help set clear get help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar__subcmd__clear)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar__subcmd__get)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar__subcmd__help)
            opts="set clear get help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar__subcmd__help__subcmd__clear)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar__subcmd__help__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar__subcmd__help__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__avatar__subcmd__set)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__block)
            opts="-h --spam --abuse --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --spam)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --abuse)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__blocked)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__chat)
            opts="-h --expire --vanish --no-timer --mute --unmute --keep-days --encryption --account --help remove help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --expire)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --vanish)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --keep-days)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --encryption)
                    COMPREPLY=($(compgen -W "automatic always never" -- "${cur}"))
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__chat__subcmd__help)
            opts="remove help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__chat__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__chat__subcmd__help__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__chat__subcmd__remove)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__chats)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact)
            opts="-h --account --help add change remove take send trust-gateway requests accept deny help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__accept)
            opts="-h --add --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__add)
            opts="-h --name --group --message --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --name)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --group)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --message)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__change)
            opts="-h --name --group --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --name)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --group)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__deny)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help)
            opts="add change remove take send trust-gateway requests accept deny help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__accept)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__change)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__deny)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__requests)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__send)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__take)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__help__subcmd__trust__subcmd__gateway)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__remove)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__requests)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__send)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__take)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__contact__subcmd__trust__subcmd__gateway)
            opts="-h --no-longer --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__directory)
            opts="-h --at --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --at)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__draft)
            opts="-h --quote --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --quote)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__events)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file)
            opts="-h --account --help offer accept refuse download cancel help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__accept)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__cancel)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__download)
            opts="-h --wait --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__help)
            opts="offer accept refuse download cancel help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__accept)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__cancel)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__download)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__offer)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__help__subcmd__refuse)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__offer)
            opts="-h --desc --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --desc)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__file__subcmd__refuse)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__forward)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__gateway)
            opts="-h --register --field --password-stdin --unregister --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --field)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help)
            opts="status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__accept)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account)
            opts="add list connect disconnect remove password unregister mark server sessions trust"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__connect)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__disconnect)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__mark)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__password)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__server)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__sessions)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__trust)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__account__subcmd__unregister)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__ask)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__avatar)
            opts="set clear get"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__avatar__subcmd__clear)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__avatar__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__avatar__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__block)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__blocked)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__chat)
            opts="remove"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__chat__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__chats)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact)
            opts="add change remove take send trust-gateway requests accept deny"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__accept)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__change)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__deny)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__requests)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__send)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__take)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__contact__subcmd__trust__subcmd__gateway)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__directory)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__draft)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__events)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__file)
            opts="offer accept refuse download cancel"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__accept)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__cancel)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__download)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__offer)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__file__subcmd__refuse)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__forward)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__gateway)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__history)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__note)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__open)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp)
            opts="keys generate import export unlock lock passphrase extend revoke remove use sign publish assign verify unassign forget lookup fetch vouches backup restore open"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__assign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__backup)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__extend)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__fetch)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__forget)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__import)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__keys)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__lock)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__lookup)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__open)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__passphrase)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__publish)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__restore)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__sign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__unassign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__unlock)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__use)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__verify)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__pgp__subcmd__vouches)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__presence)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__quit)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__read)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__requests)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__roster)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__screenshot)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__search)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__send)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__settings)
            opts="get set"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__settings__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__settings__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__status)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__typing)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__unblock)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__vcard)
            opts="get set import export"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__vcard__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__vcard__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__vcard__subcmd__import)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__help__subcmd__vcard__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__history)
            opts="-h --limit --before --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --limit)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --before)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__note)
            opts="-h --clear --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__open)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp)
            opts="-h --account --help keys generate import export unlock lock passphrase extend revoke remove use sign publish assign verify unassign forget lookup fetch vouches backup restore open help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__assign)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__backup)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__export)
            opts="-h --secret --revocation --passphrase-stdin --output --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --output)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__extend)
            opts="-h --days --never --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --days)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__fetch)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__forget)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__generate)
            opts="-h --name --rsa --days --never --passphrase-stdin --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --name)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --days)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help)
            opts="keys generate import export unlock lock passphrase extend revoke remove use sign publish assign verify unassign forget lookup fetch vouches backup restore open help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__assign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__backup)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__extend)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__fetch)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__forget)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__import)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__keys)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__lock)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__lookup)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__open)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__passphrase)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__publish)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__restore)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__sign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__unassign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__unlock)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__use)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__verify)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__help__subcmd__vouches)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__import)
            opts="-h --with --file-passphrase-stdin --passphrase-stdin --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --with)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__keys)
            opts="-h --with --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --with)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__lock)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__lookup)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__open)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__passphrase)
            opts="-h --passphrase-stdin --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__publish)
            opts="-h --account --help on off"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__remove)
            opts="-h --yes --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__restore)
            opts="-h --passphrase-stdin --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__revoke)
            opts="-h --reason --yes --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --reason)
                    COMPREPLY=($(compgen -W "compromised superseded retired" -- "${cur}"))
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__sign)
            opts="-h --account --help on off"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__unassign)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__unlock)
            opts="-h --keep --passphrase-stdin --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__use)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__verify)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__pgp__subcmd__vouches)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__presence)
            opts="-h --account --help online chat away xa dnd offline"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__quit)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__read)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__requests)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__roster)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__screenshot)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__search)
            opts="-h --with --limit --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --with)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --limit)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__send)
            opts="-h --expire --vanish --attach-url --attach-desc --quote --cc --bcc --encrypt --plain --wait --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --expire)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --vanish)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --attach-url)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --attach-desc)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --quote)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --cc)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --bcc)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --wait)
                    COMPREPLY=($(compgen -W "sent delivered displayed" -- "${cur}"))
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__settings)
            opts="-h --account --help get set help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__settings__subcmd__get)
            opts="-h --account --help tell.delivered tell.displayed tell.composing notifications.enabled notifications.sender notifications.text keep-expired keep-days downloads.folder downloads.limit"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__settings__subcmd__help)
            opts="get set help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__settings__subcmd__help__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__settings__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__settings__subcmd__help__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__settings__subcmd__set)
            opts="-h --account --help tell.delivered tell.displayed tell.composing notifications.enabled notifications.sender notifications.text keep-expired keep-days downloads.folder downloads.limit"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__status)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__typing)
            opts="-h --account --help on off"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__unblock)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard)
            opts="-h --account --help get set import export help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__export)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__get)
            opts="-h --fresh --picture --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --picture)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__help)
            opts="get set import export help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__import)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__help__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__import)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__ctl__subcmd__vcard__subcmd__set)
            opts="-h --account --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --account)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help)
            opts="ctl help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl)
            opts="status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__accept)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account)
            opts="add list connect disconnect remove password unregister mark server sessions trust"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__connect)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__disconnect)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__mark)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__password)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__server)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__sessions)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__trust)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__account__subcmd__unregister)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__ask)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__avatar)
            opts="set clear get"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__avatar__subcmd__clear)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__avatar__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__avatar__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__block)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__blocked)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__chat)
            opts="remove"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__chat__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__chats)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact)
            opts="add change remove take send trust-gateway requests accept deny"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__accept)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__change)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__deny)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__requests)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__send)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__take)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__contact__subcmd__trust__subcmd__gateway)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__directory)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__draft)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__events)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__file)
            opts="offer accept refuse download cancel"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__accept)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__cancel)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__download)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__offer)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__file__subcmd__refuse)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__forward)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__gateway)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__history)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__note)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__open)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp)
            opts="keys generate import export unlock lock passphrase extend revoke remove use sign publish assign verify unassign forget lookup fetch vouches backup restore open"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__assign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__backup)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__extend)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__fetch)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__forget)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__import)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__keys)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__lock)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__lookup)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__open)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__passphrase)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__publish)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__remove)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__restore)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__sign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__unassign)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__unlock)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__use)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__verify)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__pgp__subcmd__vouches)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__presence)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__quit)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__read)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__requests)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__roster)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__screenshot)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__search)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__send)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__settings)
            opts="get set"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__settings__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__settings__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__status)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__typing)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__unblock)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__vcard)
            opts="get set import export"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__vcard__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__vcard__subcmd__get)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__vcard__subcmd__import)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__ctl__subcmd__vcard__subcmd__set)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        balcony__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
    esac
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _balcony -o nosort -o bashdefault -o default balcony
else
    complete -F _balcony -o bashdefault -o default balcony
fi
