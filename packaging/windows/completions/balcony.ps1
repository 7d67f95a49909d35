
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'balcony' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'balcony'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'balcony' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Keep everything in this folder')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where passwords are kept: keyring, file:PATH or memory')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'How messages are stored; chosen when a profile is made')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language, as a tag such as en or zh-CN')
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Look around with a small server and its cast, without an account')
            [CompletionResult]::new('--headless', '--headless', [CompletionResultType]::ParameterName, 'Run without a window')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Say which version this is, and what it computes with')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Say which version this is, and what it computes with')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('ctl', 'ctl', [CompletionResultType]::ParameterValue, 'Drive the running Balcony')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON, one value per result')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the accounts and how each stands with its server')
            [CompletionResult]::new('account', 'account', [CompletionResultType]::ParameterValue, 'Add, list, connect, disconnect, mark accounts; change passwords; delete accounts, or forget them here')
            [CompletionResult]::new('presence', 'presence', [CompletionResultType]::ParameterValue, 'Set how you are seen')
            [CompletionResult]::new('roster', 'roster', [CompletionResultType]::ParameterValue, 'List the contacts with their presence')
            [CompletionResult]::new('contact', 'contact', [CompletionResultType]::ParameterValue, 'Add, rename, remove, send, take contacts; answer requests')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send a message')
            [CompletionResult]::new('forward', 'forward', [CompletionResultType]::ParameterValue, 'Pass a message on, with the names of those through whose hands it went')
            [CompletionResult]::new('file', 'file', [CompletionResultType]::ParameterValue, 'Offer, accept, refuse, fetch files')
            [CompletionResult]::new('chats', 'chats', [CompletionResultType]::ParameterValue, 'List the conversations, the one where something happened last first')
            [CompletionResult]::new('chat', 'chat', [CompletionResultType]::ParameterValue, 'Show a conversation, or change what you want of it; remove one')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List who waits to be let in: strangers who have written, and who asks to see your presence')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Let a stranger in who has written')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Keep somebody out, and maybe report them')
            [CompletionResult]::new('unblock', 'unblock', [CompletionResultType]::ParameterValue, 'Let somebody through again')
            [CompletionResult]::new('blocked', 'blocked', [CompletionResultType]::ParameterValue, 'List who is kept out')
            [CompletionResult]::new('vcard', 'vcard', [CompletionResultType]::ParameterValue, 'Show, save, import, export cards: who people say they are')
            [CompletionResult]::new('avatar', 'avatar', [CompletionResultType]::ParameterValue, 'Set or take away your picture, or get that of somebody')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Show, write, take away a note about somebody, which only you see')
            [CompletionResult]::new('directory', 'directory', [CompletionResultType]::ParameterValue, 'Find people in a directory')
            [CompletionResult]::new('gateway', 'gateway', [CompletionResultType]::ParameterValue, 'Ask a gateway for the address of somebody on its network; register there')
            [CompletionResult]::new('draft', 'draft', [CompletionResultType]::ParameterValue, 'Keep a text that is not sent yet')
            [CompletionResult]::new('typing', 'typing', [CompletionResultType]::ParameterValue, 'Say that you write, or no longer')
            [CompletionResult]::new('read', 'read', [CompletionResultType]::ParameterValue, 'Mark everything in a conversation as seen')
            [CompletionResult]::new('ask', 'ask', [CompletionResultType]::ParameterValue, 'Ask somebody''s client or server something')
            [CompletionResult]::new('pgp', 'pgp', [CompletionResultType]::ParameterValue, 'OpenPGP: your keys, the keys of contacts, what your account does with them')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show the messages of a conversation')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Search all messages, newest first')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Show a conversation in the window')
            [CompletionResult]::new('screenshot', 'screenshot', [CompletionResultType]::ParameterValue, 'Save a picture of the window as PNG')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or change what you prefer, for all accounts')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'Print what happens, line by line, until interrupted')
            [CompletionResult]::new('quit', 'quit', [CompletionResultType]::ParameterValue, 'Log out everywhere and end')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;status' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an account and log in; waits until it is online or has failed')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the accounts, and what is not proven of them')
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Go online, or try again at once')
            [CompletionResult]::new('disconnect', 'disconnect', [CompletionResultType]::ParameterValue, 'Log out and stay offline')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget an account here, with its password and messages')
            [CompletionResult]::new('password', 'password', [CompletionResultType]::ParameterValue, 'Change the password on the server, and here when the server has taken it')
            [CompletionResult]::new('unregister', 'unregister', [CompletionResultType]::ParameterValue, 'Delete an account on its server, for ever; what is here stays until it is removed')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Give an account a label and a colour, which only you see')
            [CompletionResult]::new('server', 'server', [CompletionResultType]::ParameterValue, 'Show what the server of an account says of itself')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'List where an account is logged in')
            [CompletionResult]::new('trust', 'trust', [CompletionResultType]::ParameterValue, 'Trust this one certificate for an account')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;account;add' {
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect to this host instead of asking DNS')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'How the connection is protected')
            [CompletionResult]::new('--ca', '--ca', [CompletionResultType]::ParameterName, 'Certificates (PEM) to trust besides the system''s')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'A registration field besides user name and password')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input, first line')
            [CompletionResult]::new('--legacy', '--legacy', [CompletionResultType]::ParameterName, 'This is a historical server: the login of 2001 may be used')
            [CompletionResult]::new('--allow-plain', '--allow-plain', [CompletionResultType]::ParameterName, 'Send the password readable by everybody on the way if nothing else is possible')
            [CompletionResult]::new('--register', '--register', [CompletionResultType]::ParameterName, 'Make the account on the server first')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;account;list' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;connect' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;disconnect' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;remove' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;password' {
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'What else the server asks for')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the new password from standard input, first line')
            [CompletionResult]::new('--here', '--here', [CompletionResultType]::ParameterName, 'Only here: it was changed elsewhere')
            [CompletionResult]::new('--old-password-stdin', '--old-password-stdin', [CompletionResultType]::ParameterName, 'Read the old password, if the server asks for it, from standard input, second line')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;unregister' {
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Its address again: you mean it')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;mark' {
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'A short name; empty: the address')
            [CompletionResult]::new('--colour', '--colour', [CompletionResultType]::ParameterName, 'A colour')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;account;server' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;sessions' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;trust' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;account;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an account and log in; waits until it is online or has failed')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the accounts, and what is not proven of them')
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Go online, or try again at once')
            [CompletionResult]::new('disconnect', 'disconnect', [CompletionResultType]::ParameterValue, 'Log out and stay offline')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget an account here, with its password and messages')
            [CompletionResult]::new('password', 'password', [CompletionResultType]::ParameterValue, 'Change the password on the server, and here when the server has taken it')
            [CompletionResult]::new('unregister', 'unregister', [CompletionResultType]::ParameterValue, 'Delete an account on its server, for ever; what is here stays until it is removed')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Give an account a label and a colour, which only you see')
            [CompletionResult]::new('server', 'server', [CompletionResultType]::ParameterValue, 'Show what the server of an account says of itself')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'List where an account is logged in')
            [CompletionResult]::new('trust', 'trust', [CompletionResultType]::ParameterValue, 'Trust this one certificate for an account')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;account;help;add' {
            break
        }
        'balcony;ctl;account;help;list' {
            break
        }
        'balcony;ctl;account;help;connect' {
            break
        }
        'balcony;ctl;account;help;disconnect' {
            break
        }
        'balcony;ctl;account;help;remove' {
            break
        }
        'balcony;ctl;account;help;password' {
            break
        }
        'balcony;ctl;account;help;unregister' {
            break
        }
        'balcony;ctl;account;help;mark' {
            break
        }
        'balcony;ctl;account;help;server' {
            break
        }
        'balcony;ctl;account;help;sessions' {
            break
        }
        'balcony;ctl;account;help;trust' {
            break
        }
        'balcony;ctl;account;help;help' {
            break
        }
        'balcony;ctl;presence' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;roster' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact and ask to see their presence')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Rename or regroup a contact: the complete new state')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a contact')
            [CompletionResult]::new('take', 'take', [CompletionResultType]::ParameterValue, 'Take over contacts that somebody sent: add them with their groups and ask to see their presence')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send contacts of yours to somebody')
            [CompletionResult]::new('trust-gateway', 'trust-gateway', [CompletionResultType]::ParameterValue, 'Let a gateway change and remove contacts at its own domain')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List who asks to see your presence')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Let somebody see your presence')
            [CompletionResult]::new('deny', 'deny', [CompletionResultType]::ParameterValue, 'Refuse, or no longer let somebody see your presence')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;contact;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Your name for them')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'A group to put them in; may be given several times')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'Words that go with the request')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;change' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Your name for them; without it they have none')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'A group; may be given several times')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;remove' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;take' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;send' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;trust-gateway' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--no-longer', '--no-longer', [CompletionResultType]::ParameterName, 'No longer')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;requests' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;accept' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--add', '--add', [CompletionResultType]::ParameterName, 'And add them to your contacts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;deny' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;contact;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact and ask to see their presence')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Rename or regroup a contact: the complete new state')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a contact')
            [CompletionResult]::new('take', 'take', [CompletionResultType]::ParameterValue, 'Take over contacts that somebody sent: add them with their groups and ask to see their presence')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send contacts of yours to somebody')
            [CompletionResult]::new('trust-gateway', 'trust-gateway', [CompletionResultType]::ParameterValue, 'Let a gateway change and remove contacts at its own domain')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List who asks to see your presence')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Let somebody see your presence')
            [CompletionResult]::new('deny', 'deny', [CompletionResultType]::ParameterValue, 'Refuse, or no longer let somebody see your presence')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;contact;help;add' {
            break
        }
        'balcony;ctl;contact;help;change' {
            break
        }
        'balcony;ctl;contact;help;remove' {
            break
        }
        'balcony;ctl;contact;help;take' {
            break
        }
        'balcony;ctl;contact;help;send' {
            break
        }
        'balcony;ctl;contact;help;trust-gateway' {
            break
        }
        'balcony;ctl;contact;help;requests' {
            break
        }
        'balcony;ctl;contact;help;accept' {
            break
        }
        'balcony;ctl;contact;help;deny' {
            break
        }
        'balcony;ctl;contact;help;help' {
            break
        }
        'balcony;ctl;send' {
            [CompletionResult]::new('--expire', '--expire', [CompletionResultType]::ParameterName, 'It is of no use after so many seconds')
            [CompletionResult]::new('--vanish', '--vanish', [CompletionResultType]::ParameterName, 'It vanishes so many seconds after reading')
            [CompletionResult]::new('--attach-url', '--attach-url', [CompletionResultType]::ParameterName, 'A file that is elsewhere; may be given several times')
            [CompletionResult]::new('--attach-desc', '--attach-desc', [CompletionResultType]::ParameterName, 'What is said about the files')
            [CompletionResult]::new('--quote', '--quote', [CompletionResultType]::ParameterName, 'Quote the message with this id above the text')
            [CompletionResult]::new('--cc', '--cc', [CompletionResultType]::ParameterName, 'Somebody who gets a copy; may be given several times')
            [CompletionResult]::new('--bcc', '--bcc', [CompletionResultType]::ParameterName, 'Somebody who gets a copy without the others knowing; may be given several times')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait until this is proven, or it has failed')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--encrypt', '--encrypt', [CompletionResultType]::ParameterName, 'Send it encrypted, or not at all')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Send it without encryption, so that every server on its way can read it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;forward' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;file' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('offer', 'offer', [CompletionResultType]::ParameterValue, 'Offer a file by its URL to somebody who is online, who fetches it or says no')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept the offer of a file: fetch it')
            [CompletionResult]::new('refuse', 'refuse', [CompletionResultType]::ParameterValue, 'Refuse the offer of a file')
            [CompletionResult]::new('download', 'download', [CompletionResultType]::ParameterValue, 'Fetch a file of a message')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'End downloads of a message; nothing of them is left')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;file;offer' {
            [CompletionResult]::new('--desc', '--desc', [CompletionResultType]::ParameterName, 'What is said about it')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;file;accept' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;file;refuse' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;file;download' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait until it is here, or has failed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;file;cancel' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;file;help' {
            [CompletionResult]::new('offer', 'offer', [CompletionResultType]::ParameterValue, 'Offer a file by its URL to somebody who is online, who fetches it or says no')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept the offer of a file: fetch it')
            [CompletionResult]::new('refuse', 'refuse', [CompletionResultType]::ParameterValue, 'Refuse the offer of a file')
            [CompletionResult]::new('download', 'download', [CompletionResultType]::ParameterValue, 'Fetch a file of a message')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'End downloads of a message; nothing of them is left')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;file;help;offer' {
            break
        }
        'balcony;ctl;file;help;accept' {
            break
        }
        'balcony;ctl;file;help;refuse' {
            break
        }
        'balcony;ctl;file;help;download' {
            break
        }
        'balcony;ctl;file;help;cancel' {
            break
        }
        'balcony;ctl;file;help;help' {
            break
        }
        'balcony;ctl;chats' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;chat' {
            [CompletionResult]::new('--expire', '--expire', [CompletionResultType]::ParameterName, 'It is of no use after so many seconds')
            [CompletionResult]::new('--vanish', '--vanish', [CompletionResultType]::ParameterName, 'It vanishes so many seconds after reading')
            [CompletionResult]::new('--keep-days', '--keep-days', [CompletionResultType]::ParameterName, 'Delete older messages here after so many days; `usual`: as the settings say')
            [CompletionResult]::new('--encryption', '--encryption', [CompletionResultType]::ParameterName, 'Whether messages here are encrypted')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--no-timer', '--no-timer', [CompletionResultType]::ParameterName, 'Messages that are written here live on')
            [CompletionResult]::new('--mute', '--mute', [CompletionResultType]::ParameterName, 'No notifications')
            [CompletionResult]::new('--unmute', '--unmute', [CompletionResultType]::ParameterName, 'Notifications again')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a conversation with all its messages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;chat;remove' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;chat;help' {
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a conversation with all its messages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;chat;help;remove' {
            break
        }
        'balcony;ctl;chat;help;help' {
            break
        }
        'balcony;ctl;requests' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;accept' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;block' {
            [CompletionResult]::new('--spam', '--spam', [CompletionResultType]::ParameterName, 'Report them to your server''s operators as spam, with words of yours')
            [CompletionResult]::new('--abuse', '--abuse', [CompletionResultType]::ParameterName, 'Report them to your server''s operators as abuse, with words of yours')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;unblock' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;blocked' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;vcard' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show somebody''s card, or your own')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Save your whole card, in the form that `ctl --json vcard get` gives; not if it was changed since')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over what stands in a .vcf file; what does not stand there stays in your card')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write somebody''s card, or your own, to a .vcf file')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;vcard;get' {
            [CompletionResult]::new('--picture', '--picture', [CompletionResultType]::ParameterName, 'Write the picture that stands in it to this file')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'Ask for it even if it is kept here')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;vcard;set' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;vcard;import' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;vcard;export' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;vcard;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show somebody''s card, or your own')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Save your whole card, in the form that `ctl --json vcard get` gives; not if it was changed since')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over what stands in a .vcf file; what does not stand there stays in your card')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write somebody''s card, or your own, to a .vcf file')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;vcard;help;get' {
            break
        }
        'balcony;ctl;vcard;help;set' {
            break
        }
        'balcony;ctl;vcard;help;import' {
            break
        }
        'balcony;ctl;vcard;help;export' {
            break
        }
        'balcony;ctl;vcard;help;help' {
            break
        }
        'balcony;ctl;avatar' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make the middle of a picture yours: PNG, JPEG, GIF or WebP')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Take your picture away')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Write somebody''s picture to a file, as PNG')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;avatar;set' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;avatar;clear' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;avatar;get' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;avatar;help' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make the middle of a picture yours: PNG, JPEG, GIF or WebP')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Take your picture away')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Write somebody''s picture to a file, as PNG')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;avatar;help;set' {
            break
        }
        'balcony;ctl;avatar;help;clear' {
            break
        }
        'balcony;ctl;avatar;help;get' {
            break
        }
        'balcony;ctl;avatar;help;help' {
            break
        }
        'balcony;ctl;note' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Take the note away')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;directory' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Which directory; without it that of your server')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;gateway' {
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'A field of its form')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--register', '--register', [CompletionResultType]::ParameterName, 'Register there')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password for its network from standard input, first line')
            [CompletionResult]::new('--unregister', '--unregister', [CompletionResultType]::ParameterName, 'End the registration there')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;draft' {
            [CompletionResult]::new('--quote', '--quote', [CompletionResultType]::ParameterName, 'Quote the message with this id above the text')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;typing' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;read' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;ask' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;pgp' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List your keys, or those that may be a contact''s')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make a key for the account; standard input: the passphrase of your keys')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over a secret key of yours, for the account if it has none yet, or public keys of a contact; standard input: passphrases')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Give a key as text: a public one, or a secret one of yours; standard input: for secrets the passphrase of your keys')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Unlock your keys until Balcony ends; standard input: their passphrase')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'Lock your keys, and take the passphrase out of the keyring')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Give your keys another passphrase; standard input: the old one, and on the next line the new one')
            [CompletionResult]::new('extend', 'extend', [CompletionResultType]::ParameterValue, 'Let a key of yours be used until another day')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Take a key of yours back, for good: nobody encrypts to it any more')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget a secret key of yours: what was encrypted to it cannot be opened any more')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Choose the key of the account')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign the status of the account: everybody who sees it learns which key you have')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Have the key in the public list of the account')
            [CompletionResult]::new('assign', 'assign', [CompletionResultType]::ParameterValue, 'Choose a key for a contact: messages to them are encrypted to it')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say that you have compared the fingerprint with the contact')
            [CompletionResult]::new('unassign', 'unassign', [CompletionResultType]::ParameterValue, 'Take the choice back: nothing is encrypted to the key any more')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget that a key may be a contact''s')
            [CompletionResult]::new('lookup', 'lookup', [CompletionResultType]::ParameterValue, 'Look for a key in the web key directory of the contact''s domain, which learns that you look')
            [CompletionResult]::new('fetch', 'fetch', [CompletionResultType]::ParameterValue, 'Get the keys in the public list of a contact''s account')
            [CompletionResult]::new('vouches', 'vouches', [CompletionResultType]::ParameterValue, 'Show who vouched for which status of a contact with which key')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Keep a copy of the secret key on the account''s server; prints the code that opens it and is kept nowhere')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Take the copy back; standard input: the code, and on the next line the passphrase of your keys')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Try again to open a message that could not be read')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;pgp;keys' {
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'Those of this contact')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;generate' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Your name, as one more user id beside the address')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'It expires so many days from now')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--rsa', '--rsa', [CompletionResultType]::ParameterName, 'RSA of 3072 bits, for programs of any age')
            [CompletionResult]::new('--never', '--never', [CompletionResultType]::ParameterName, 'It never expires')
            [CompletionResult]::new('--passphrase-stdin', '--passphrase-stdin', [CompletionResultType]::ParameterName, 'The passphrase comes from standard input, even if that is a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;import' {
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'It has public keys of this contact')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--file-passphrase-stdin', '--file-passphrase-stdin', [CompletionResultType]::ParameterName, 'The first line of standard input is the passphrase that protects the file; that of your keys comes on the next line')
            [CompletionResult]::new('--passphrase-stdin', '--passphrase-stdin', [CompletionResultType]::ParameterName, 'The passphrase of your keys comes from standard input, even if that is a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;export' {
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Into this new file, which only you can read')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'The secret key, protected by the passphrase of your keys')
            [CompletionResult]::new('--revocation', '--revocation', [CompletionResultType]::ParameterName, 'The certificate that ends the key when the key itself is lost')
            [CompletionResult]::new('--passphrase-stdin', '--passphrase-stdin', [CompletionResultType]::ParameterName, 'The passphrase comes from standard input, even if that is a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;unlock' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep the passphrase in the keyring')
            [CompletionResult]::new('--passphrase-stdin', '--passphrase-stdin', [CompletionResultType]::ParameterName, 'The passphrase comes from standard input, even if that is a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;lock' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;passphrase' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--passphrase-stdin', '--passphrase-stdin', [CompletionResultType]::ParameterName, 'They come from standard input, even if that is a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;extend' {
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'It expires so many days from now')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--never', '--never', [CompletionResultType]::ParameterName, 'It never expires')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;revoke' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'You mean it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;pgp;remove' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'You mean it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;use' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;sign' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;pgp;publish' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;pgp;assign' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;verify' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;unassign' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;forget' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;lookup' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;fetch' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;vouches' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;backup' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;restore' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('--passphrase-stdin', '--passphrase-stdin', [CompletionResultType]::ParameterName, 'They come from standard input, even if that is a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;open' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;pgp;help' {
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List your keys, or those that may be a contact''s')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make a key for the account; standard input: the passphrase of your keys')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over a secret key of yours, for the account if it has none yet, or public keys of a contact; standard input: passphrases')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Give a key as text: a public one, or a secret one of yours; standard input: for secrets the passphrase of your keys')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Unlock your keys until Balcony ends; standard input: their passphrase')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'Lock your keys, and take the passphrase out of the keyring')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Give your keys another passphrase; standard input: the old one, and on the next line the new one')
            [CompletionResult]::new('extend', 'extend', [CompletionResultType]::ParameterValue, 'Let a key of yours be used until another day')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Take a key of yours back, for good: nobody encrypts to it any more')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget a secret key of yours: what was encrypted to it cannot be opened any more')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Choose the key of the account')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign the status of the account: everybody who sees it learns which key you have')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Have the key in the public list of the account')
            [CompletionResult]::new('assign', 'assign', [CompletionResultType]::ParameterValue, 'Choose a key for a contact: messages to them are encrypted to it')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say that you have compared the fingerprint with the contact')
            [CompletionResult]::new('unassign', 'unassign', [CompletionResultType]::ParameterValue, 'Take the choice back: nothing is encrypted to the key any more')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget that a key may be a contact''s')
            [CompletionResult]::new('lookup', 'lookup', [CompletionResultType]::ParameterValue, 'Look for a key in the web key directory of the contact''s domain, which learns that you look')
            [CompletionResult]::new('fetch', 'fetch', [CompletionResultType]::ParameterValue, 'Get the keys in the public list of a contact''s account')
            [CompletionResult]::new('vouches', 'vouches', [CompletionResultType]::ParameterValue, 'Show who vouched for which status of a contact with which key')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Keep a copy of the secret key on the account''s server; prints the code that opens it and is kept nowhere')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Take the copy back; standard input: the code, and on the next line the passphrase of your keys')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Try again to open a message that could not be read')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;pgp;help;keys' {
            break
        }
        'balcony;ctl;pgp;help;generate' {
            break
        }
        'balcony;ctl;pgp;help;import' {
            break
        }
        'balcony;ctl;pgp;help;export' {
            break
        }
        'balcony;ctl;pgp;help;unlock' {
            break
        }
        'balcony;ctl;pgp;help;lock' {
            break
        }
        'balcony;ctl;pgp;help;passphrase' {
            break
        }
        'balcony;ctl;pgp;help;extend' {
            break
        }
        'balcony;ctl;pgp;help;revoke' {
            break
        }
        'balcony;ctl;pgp;help;remove' {
            break
        }
        'balcony;ctl;pgp;help;use' {
            break
        }
        'balcony;ctl;pgp;help;sign' {
            break
        }
        'balcony;ctl;pgp;help;publish' {
            break
        }
        'balcony;ctl;pgp;help;assign' {
            break
        }
        'balcony;ctl;pgp;help;verify' {
            break
        }
        'balcony;ctl;pgp;help;unassign' {
            break
        }
        'balcony;ctl;pgp;help;forget' {
            break
        }
        'balcony;ctl;pgp;help;lookup' {
            break
        }
        'balcony;ctl;pgp;help;fetch' {
            break
        }
        'balcony;ctl;pgp;help;vouches' {
            break
        }
        'balcony;ctl;pgp;help;backup' {
            break
        }
        'balcony;ctl;pgp;help;restore' {
            break
        }
        'balcony;ctl;pgp;help;open' {
            break
        }
        'balcony;ctl;pgp;help;help' {
            break
        }
        'balcony;ctl;history' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many, the newest')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Only those before the message with this id')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;search' {
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'Only with this address')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;open' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;screenshot' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;settings' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one setting, or all')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a setting')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;settings;get' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;settings;set' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'balcony;ctl;settings;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one setting, or all')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a setting')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;settings;help;get' {
            break
        }
        'balcony;ctl;settings;help;set' {
            break
        }
        'balcony;ctl;settings;help;help' {
            break
        }
        'balcony;ctl;events' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;quit' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account, where several could be meant')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'balcony;ctl;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the accounts and how each stands with its server')
            [CompletionResult]::new('account', 'account', [CompletionResultType]::ParameterValue, 'Add, list, connect, disconnect, mark accounts; change passwords; delete accounts, or forget them here')
            [CompletionResult]::new('presence', 'presence', [CompletionResultType]::ParameterValue, 'Set how you are seen')
            [CompletionResult]::new('roster', 'roster', [CompletionResultType]::ParameterValue, 'List the contacts with their presence')
            [CompletionResult]::new('contact', 'contact', [CompletionResultType]::ParameterValue, 'Add, rename, remove, send, take contacts; answer requests')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send a message')
            [CompletionResult]::new('forward', 'forward', [CompletionResultType]::ParameterValue, 'Pass a message on, with the names of those through whose hands it went')
            [CompletionResult]::new('file', 'file', [CompletionResultType]::ParameterValue, 'Offer, accept, refuse, fetch files')
            [CompletionResult]::new('chats', 'chats', [CompletionResultType]::ParameterValue, 'List the conversations, the one where something happened last first')
            [CompletionResult]::new('chat', 'chat', [CompletionResultType]::ParameterValue, 'Show a conversation, or change what you want of it; remove one')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List who waits to be let in: strangers who have written, and who asks to see your presence')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Let a stranger in who has written')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Keep somebody out, and maybe report them')
            [CompletionResult]::new('unblock', 'unblock', [CompletionResultType]::ParameterValue, 'Let somebody through again')
            [CompletionResult]::new('blocked', 'blocked', [CompletionResultType]::ParameterValue, 'List who is kept out')
            [CompletionResult]::new('vcard', 'vcard', [CompletionResultType]::ParameterValue, 'Show, save, import, export cards: who people say they are')
            [CompletionResult]::new('avatar', 'avatar', [CompletionResultType]::ParameterValue, 'Set or take away your picture, or get that of somebody')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Show, write, take away a note about somebody, which only you see')
            [CompletionResult]::new('directory', 'directory', [CompletionResultType]::ParameterValue, 'Find people in a directory')
            [CompletionResult]::new('gateway', 'gateway', [CompletionResultType]::ParameterValue, 'Ask a gateway for the address of somebody on its network; register there')
            [CompletionResult]::new('draft', 'draft', [CompletionResultType]::ParameterValue, 'Keep a text that is not sent yet')
            [CompletionResult]::new('typing', 'typing', [CompletionResultType]::ParameterValue, 'Say that you write, or no longer')
            [CompletionResult]::new('read', 'read', [CompletionResultType]::ParameterValue, 'Mark everything in a conversation as seen')
            [CompletionResult]::new('ask', 'ask', [CompletionResultType]::ParameterValue, 'Ask somebody''s client or server something')
            [CompletionResult]::new('pgp', 'pgp', [CompletionResultType]::ParameterValue, 'OpenPGP: your keys, the keys of contacts, what your account does with them')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show the messages of a conversation')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Search all messages, newest first')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Show a conversation in the window')
            [CompletionResult]::new('screenshot', 'screenshot', [CompletionResultType]::ParameterValue, 'Save a picture of the window as PNG')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or change what you prefer, for all accounts')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'Print what happens, line by line, until interrupted')
            [CompletionResult]::new('quit', 'quit', [CompletionResultType]::ParameterValue, 'Log out everywhere and end')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;ctl;help;status' {
            break
        }
        'balcony;ctl;help;account' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an account and log in; waits until it is online or has failed')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the accounts, and what is not proven of them')
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Go online, or try again at once')
            [CompletionResult]::new('disconnect', 'disconnect', [CompletionResultType]::ParameterValue, 'Log out and stay offline')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget an account here, with its password and messages')
            [CompletionResult]::new('password', 'password', [CompletionResultType]::ParameterValue, 'Change the password on the server, and here when the server has taken it')
            [CompletionResult]::new('unregister', 'unregister', [CompletionResultType]::ParameterValue, 'Delete an account on its server, for ever; what is here stays until it is removed')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Give an account a label and a colour, which only you see')
            [CompletionResult]::new('server', 'server', [CompletionResultType]::ParameterValue, 'Show what the server of an account says of itself')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'List where an account is logged in')
            [CompletionResult]::new('trust', 'trust', [CompletionResultType]::ParameterValue, 'Trust this one certificate for an account')
            break
        }
        'balcony;ctl;help;account;add' {
            break
        }
        'balcony;ctl;help;account;list' {
            break
        }
        'balcony;ctl;help;account;connect' {
            break
        }
        'balcony;ctl;help;account;disconnect' {
            break
        }
        'balcony;ctl;help;account;remove' {
            break
        }
        'balcony;ctl;help;account;password' {
            break
        }
        'balcony;ctl;help;account;unregister' {
            break
        }
        'balcony;ctl;help;account;mark' {
            break
        }
        'balcony;ctl;help;account;server' {
            break
        }
        'balcony;ctl;help;account;sessions' {
            break
        }
        'balcony;ctl;help;account;trust' {
            break
        }
        'balcony;ctl;help;presence' {
            break
        }
        'balcony;ctl;help;roster' {
            break
        }
        'balcony;ctl;help;contact' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact and ask to see their presence')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Rename or regroup a contact: the complete new state')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a contact')
            [CompletionResult]::new('take', 'take', [CompletionResultType]::ParameterValue, 'Take over contacts that somebody sent: add them with their groups and ask to see their presence')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send contacts of yours to somebody')
            [CompletionResult]::new('trust-gateway', 'trust-gateway', [CompletionResultType]::ParameterValue, 'Let a gateway change and remove contacts at its own domain')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List who asks to see your presence')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Let somebody see your presence')
            [CompletionResult]::new('deny', 'deny', [CompletionResultType]::ParameterValue, 'Refuse, or no longer let somebody see your presence')
            break
        }
        'balcony;ctl;help;contact;add' {
            break
        }
        'balcony;ctl;help;contact;change' {
            break
        }
        'balcony;ctl;help;contact;remove' {
            break
        }
        'balcony;ctl;help;contact;take' {
            break
        }
        'balcony;ctl;help;contact;send' {
            break
        }
        'balcony;ctl;help;contact;trust-gateway' {
            break
        }
        'balcony;ctl;help;contact;requests' {
            break
        }
        'balcony;ctl;help;contact;accept' {
            break
        }
        'balcony;ctl;help;contact;deny' {
            break
        }
        'balcony;ctl;help;send' {
            break
        }
        'balcony;ctl;help;forward' {
            break
        }
        'balcony;ctl;help;file' {
            [CompletionResult]::new('offer', 'offer', [CompletionResultType]::ParameterValue, 'Offer a file by its URL to somebody who is online, who fetches it or says no')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept the offer of a file: fetch it')
            [CompletionResult]::new('refuse', 'refuse', [CompletionResultType]::ParameterValue, 'Refuse the offer of a file')
            [CompletionResult]::new('download', 'download', [CompletionResultType]::ParameterValue, 'Fetch a file of a message')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'End downloads of a message; nothing of them is left')
            break
        }
        'balcony;ctl;help;file;offer' {
            break
        }
        'balcony;ctl;help;file;accept' {
            break
        }
        'balcony;ctl;help;file;refuse' {
            break
        }
        'balcony;ctl;help;file;download' {
            break
        }
        'balcony;ctl;help;file;cancel' {
            break
        }
        'balcony;ctl;help;chats' {
            break
        }
        'balcony;ctl;help;chat' {
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a conversation with all its messages')
            break
        }
        'balcony;ctl;help;chat;remove' {
            break
        }
        'balcony;ctl;help;requests' {
            break
        }
        'balcony;ctl;help;accept' {
            break
        }
        'balcony;ctl;help;block' {
            break
        }
        'balcony;ctl;help;unblock' {
            break
        }
        'balcony;ctl;help;blocked' {
            break
        }
        'balcony;ctl;help;vcard' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show somebody''s card, or your own')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Save your whole card, in the form that `ctl --json vcard get` gives; not if it was changed since')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over what stands in a .vcf file; what does not stand there stays in your card')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write somebody''s card, or your own, to a .vcf file')
            break
        }
        'balcony;ctl;help;vcard;get' {
            break
        }
        'balcony;ctl;help;vcard;set' {
            break
        }
        'balcony;ctl;help;vcard;import' {
            break
        }
        'balcony;ctl;help;vcard;export' {
            break
        }
        'balcony;ctl;help;avatar' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make the middle of a picture yours: PNG, JPEG, GIF or WebP')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Take your picture away')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Write somebody''s picture to a file, as PNG')
            break
        }
        'balcony;ctl;help;avatar;set' {
            break
        }
        'balcony;ctl;help;avatar;clear' {
            break
        }
        'balcony;ctl;help;avatar;get' {
            break
        }
        'balcony;ctl;help;note' {
            break
        }
        'balcony;ctl;help;directory' {
            break
        }
        'balcony;ctl;help;gateway' {
            break
        }
        'balcony;ctl;help;draft' {
            break
        }
        'balcony;ctl;help;typing' {
            break
        }
        'balcony;ctl;help;read' {
            break
        }
        'balcony;ctl;help;ask' {
            break
        }
        'balcony;ctl;help;pgp' {
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List your keys, or those that may be a contact''s')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make a key for the account; standard input: the passphrase of your keys')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over a secret key of yours, for the account if it has none yet, or public keys of a contact; standard input: passphrases')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Give a key as text: a public one, or a secret one of yours; standard input: for secrets the passphrase of your keys')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Unlock your keys until Balcony ends; standard input: their passphrase')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'Lock your keys, and take the passphrase out of the keyring')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Give your keys another passphrase; standard input: the old one, and on the next line the new one')
            [CompletionResult]::new('extend', 'extend', [CompletionResultType]::ParameterValue, 'Let a key of yours be used until another day')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Take a key of yours back, for good: nobody encrypts to it any more')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget a secret key of yours: what was encrypted to it cannot be opened any more')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Choose the key of the account')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign the status of the account: everybody who sees it learns which key you have')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Have the key in the public list of the account')
            [CompletionResult]::new('assign', 'assign', [CompletionResultType]::ParameterValue, 'Choose a key for a contact: messages to them are encrypted to it')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say that you have compared the fingerprint with the contact')
            [CompletionResult]::new('unassign', 'unassign', [CompletionResultType]::ParameterValue, 'Take the choice back: nothing is encrypted to the key any more')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget that a key may be a contact''s')
            [CompletionResult]::new('lookup', 'lookup', [CompletionResultType]::ParameterValue, 'Look for a key in the web key directory of the contact''s domain, which learns that you look')
            [CompletionResult]::new('fetch', 'fetch', [CompletionResultType]::ParameterValue, 'Get the keys in the public list of a contact''s account')
            [CompletionResult]::new('vouches', 'vouches', [CompletionResultType]::ParameterValue, 'Show who vouched for which status of a contact with which key')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Keep a copy of the secret key on the account''s server; prints the code that opens it and is kept nowhere')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Take the copy back; standard input: the code, and on the next line the passphrase of your keys')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Try again to open a message that could not be read')
            break
        }
        'balcony;ctl;help;pgp;keys' {
            break
        }
        'balcony;ctl;help;pgp;generate' {
            break
        }
        'balcony;ctl;help;pgp;import' {
            break
        }
        'balcony;ctl;help;pgp;export' {
            break
        }
        'balcony;ctl;help;pgp;unlock' {
            break
        }
        'balcony;ctl;help;pgp;lock' {
            break
        }
        'balcony;ctl;help;pgp;passphrase' {
            break
        }
        'balcony;ctl;help;pgp;extend' {
            break
        }
        'balcony;ctl;help;pgp;revoke' {
            break
        }
        'balcony;ctl;help;pgp;remove' {
            break
        }
        'balcony;ctl;help;pgp;use' {
            break
        }
        'balcony;ctl;help;pgp;sign' {
            break
        }
        'balcony;ctl;help;pgp;publish' {
            break
        }
        'balcony;ctl;help;pgp;assign' {
            break
        }
        'balcony;ctl;help;pgp;verify' {
            break
        }
        'balcony;ctl;help;pgp;unassign' {
            break
        }
        'balcony;ctl;help;pgp;forget' {
            break
        }
        'balcony;ctl;help;pgp;lookup' {
            break
        }
        'balcony;ctl;help;pgp;fetch' {
            break
        }
        'balcony;ctl;help;pgp;vouches' {
            break
        }
        'balcony;ctl;help;pgp;backup' {
            break
        }
        'balcony;ctl;help;pgp;restore' {
            break
        }
        'balcony;ctl;help;pgp;open' {
            break
        }
        'balcony;ctl;help;history' {
            break
        }
        'balcony;ctl;help;search' {
            break
        }
        'balcony;ctl;help;open' {
            break
        }
        'balcony;ctl;help;screenshot' {
            break
        }
        'balcony;ctl;help;settings' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one setting, or all')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a setting')
            break
        }
        'balcony;ctl;help;settings;get' {
            break
        }
        'balcony;ctl;help;settings;set' {
            break
        }
        'balcony;ctl;help;events' {
            break
        }
        'balcony;ctl;help;quit' {
            break
        }
        'balcony;ctl;help;help' {
            break
        }
        'balcony;help' {
            [CompletionResult]::new('ctl', 'ctl', [CompletionResultType]::ParameterValue, 'Drive the running Balcony')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'balcony;help;ctl' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the accounts and how each stands with its server')
            [CompletionResult]::new('account', 'account', [CompletionResultType]::ParameterValue, 'Add, list, connect, disconnect, mark accounts; change passwords; delete accounts, or forget them here')
            [CompletionResult]::new('presence', 'presence', [CompletionResultType]::ParameterValue, 'Set how you are seen')
            [CompletionResult]::new('roster', 'roster', [CompletionResultType]::ParameterValue, 'List the contacts with their presence')
            [CompletionResult]::new('contact', 'contact', [CompletionResultType]::ParameterValue, 'Add, rename, remove, send, take contacts; answer requests')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send a message')
            [CompletionResult]::new('forward', 'forward', [CompletionResultType]::ParameterValue, 'Pass a message on, with the names of those through whose hands it went')
            [CompletionResult]::new('file', 'file', [CompletionResultType]::ParameterValue, 'Offer, accept, refuse, fetch files')
            [CompletionResult]::new('chats', 'chats', [CompletionResultType]::ParameterValue, 'List the conversations, the one where something happened last first')
            [CompletionResult]::new('chat', 'chat', [CompletionResultType]::ParameterValue, 'Show a conversation, or change what you want of it; remove one')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List who waits to be let in: strangers who have written, and who asks to see your presence')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Let a stranger in who has written')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Keep somebody out, and maybe report them')
            [CompletionResult]::new('unblock', 'unblock', [CompletionResultType]::ParameterValue, 'Let somebody through again')
            [CompletionResult]::new('blocked', 'blocked', [CompletionResultType]::ParameterValue, 'List who is kept out')
            [CompletionResult]::new('vcard', 'vcard', [CompletionResultType]::ParameterValue, 'Show, save, import, export cards: who people say they are')
            [CompletionResult]::new('avatar', 'avatar', [CompletionResultType]::ParameterValue, 'Set or take away your picture, or get that of somebody')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Show, write, take away a note about somebody, which only you see')
            [CompletionResult]::new('directory', 'directory', [CompletionResultType]::ParameterValue, 'Find people in a directory')
            [CompletionResult]::new('gateway', 'gateway', [CompletionResultType]::ParameterValue, 'Ask a gateway for the address of somebody on its network; register there')
            [CompletionResult]::new('draft', 'draft', [CompletionResultType]::ParameterValue, 'Keep a text that is not sent yet')
            [CompletionResult]::new('typing', 'typing', [CompletionResultType]::ParameterValue, 'Say that you write, or no longer')
            [CompletionResult]::new('read', 'read', [CompletionResultType]::ParameterValue, 'Mark everything in a conversation as seen')
            [CompletionResult]::new('ask', 'ask', [CompletionResultType]::ParameterValue, 'Ask somebody''s client or server something')
            [CompletionResult]::new('pgp', 'pgp', [CompletionResultType]::ParameterValue, 'OpenPGP: your keys, the keys of contacts, what your account does with them')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show the messages of a conversation')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Search all messages, newest first')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Show a conversation in the window')
            [CompletionResult]::new('screenshot', 'screenshot', [CompletionResultType]::ParameterValue, 'Save a picture of the window as PNG')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or change what you prefer, for all accounts')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'Print what happens, line by line, until interrupted')
            [CompletionResult]::new('quit', 'quit', [CompletionResultType]::ParameterValue, 'Log out everywhere and end')
            break
        }
        'balcony;help;ctl;status' {
            break
        }
        'balcony;help;ctl;account' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an account and log in; waits until it is online or has failed')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the accounts, and what is not proven of them')
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Go online, or try again at once')
            [CompletionResult]::new('disconnect', 'disconnect', [CompletionResultType]::ParameterValue, 'Log out and stay offline')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget an account here, with its password and messages')
            [CompletionResult]::new('password', 'password', [CompletionResultType]::ParameterValue, 'Change the password on the server, and here when the server has taken it')
            [CompletionResult]::new('unregister', 'unregister', [CompletionResultType]::ParameterValue, 'Delete an account on its server, for ever; what is here stays until it is removed')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Give an account a label and a colour, which only you see')
            [CompletionResult]::new('server', 'server', [CompletionResultType]::ParameterValue, 'Show what the server of an account says of itself')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'List where an account is logged in')
            [CompletionResult]::new('trust', 'trust', [CompletionResultType]::ParameterValue, 'Trust this one certificate for an account')
            break
        }
        'balcony;help;ctl;account;add' {
            break
        }
        'balcony;help;ctl;account;list' {
            break
        }
        'balcony;help;ctl;account;connect' {
            break
        }
        'balcony;help;ctl;account;disconnect' {
            break
        }
        'balcony;help;ctl;account;remove' {
            break
        }
        'balcony;help;ctl;account;password' {
            break
        }
        'balcony;help;ctl;account;unregister' {
            break
        }
        'balcony;help;ctl;account;mark' {
            break
        }
        'balcony;help;ctl;account;server' {
            break
        }
        'balcony;help;ctl;account;sessions' {
            break
        }
        'balcony;help;ctl;account;trust' {
            break
        }
        'balcony;help;ctl;presence' {
            break
        }
        'balcony;help;ctl;roster' {
            break
        }
        'balcony;help;ctl;contact' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact and ask to see their presence')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Rename or regroup a contact: the complete new state')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a contact')
            [CompletionResult]::new('take', 'take', [CompletionResultType]::ParameterValue, 'Take over contacts that somebody sent: add them with their groups and ask to see their presence')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send contacts of yours to somebody')
            [CompletionResult]::new('trust-gateway', 'trust-gateway', [CompletionResultType]::ParameterValue, 'Let a gateway change and remove contacts at its own domain')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List who asks to see your presence')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Let somebody see your presence')
            [CompletionResult]::new('deny', 'deny', [CompletionResultType]::ParameterValue, 'Refuse, or no longer let somebody see your presence')
            break
        }
        'balcony;help;ctl;contact;add' {
            break
        }
        'balcony;help;ctl;contact;change' {
            break
        }
        'balcony;help;ctl;contact;remove' {
            break
        }
        'balcony;help;ctl;contact;take' {
            break
        }
        'balcony;help;ctl;contact;send' {
            break
        }
        'balcony;help;ctl;contact;trust-gateway' {
            break
        }
        'balcony;help;ctl;contact;requests' {
            break
        }
        'balcony;help;ctl;contact;accept' {
            break
        }
        'balcony;help;ctl;contact;deny' {
            break
        }
        'balcony;help;ctl;send' {
            break
        }
        'balcony;help;ctl;forward' {
            break
        }
        'balcony;help;ctl;file' {
            [CompletionResult]::new('offer', 'offer', [CompletionResultType]::ParameterValue, 'Offer a file by its URL to somebody who is online, who fetches it or says no')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept the offer of a file: fetch it')
            [CompletionResult]::new('refuse', 'refuse', [CompletionResultType]::ParameterValue, 'Refuse the offer of a file')
            [CompletionResult]::new('download', 'download', [CompletionResultType]::ParameterValue, 'Fetch a file of a message')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'End downloads of a message; nothing of them is left')
            break
        }
        'balcony;help;ctl;file;offer' {
            break
        }
        'balcony;help;ctl;file;accept' {
            break
        }
        'balcony;help;ctl;file;refuse' {
            break
        }
        'balcony;help;ctl;file;download' {
            break
        }
        'balcony;help;ctl;file;cancel' {
            break
        }
        'balcony;help;ctl;chats' {
            break
        }
        'balcony;help;ctl;chat' {
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a conversation with all its messages')
            break
        }
        'balcony;help;ctl;chat;remove' {
            break
        }
        'balcony;help;ctl;requests' {
            break
        }
        'balcony;help;ctl;accept' {
            break
        }
        'balcony;help;ctl;block' {
            break
        }
        'balcony;help;ctl;unblock' {
            break
        }
        'balcony;help;ctl;blocked' {
            break
        }
        'balcony;help;ctl;vcard' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show somebody''s card, or your own')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Save your whole card, in the form that `ctl --json vcard get` gives; not if it was changed since')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over what stands in a .vcf file; what does not stand there stays in your card')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write somebody''s card, or your own, to a .vcf file')
            break
        }
        'balcony;help;ctl;vcard;get' {
            break
        }
        'balcony;help;ctl;vcard;set' {
            break
        }
        'balcony;help;ctl;vcard;import' {
            break
        }
        'balcony;help;ctl;vcard;export' {
            break
        }
        'balcony;help;ctl;avatar' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make the middle of a picture yours: PNG, JPEG, GIF or WebP')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Take your picture away')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Write somebody''s picture to a file, as PNG')
            break
        }
        'balcony;help;ctl;avatar;set' {
            break
        }
        'balcony;help;ctl;avatar;clear' {
            break
        }
        'balcony;help;ctl;avatar;get' {
            break
        }
        'balcony;help;ctl;note' {
            break
        }
        'balcony;help;ctl;directory' {
            break
        }
        'balcony;help;ctl;gateway' {
            break
        }
        'balcony;help;ctl;draft' {
            break
        }
        'balcony;help;ctl;typing' {
            break
        }
        'balcony;help;ctl;read' {
            break
        }
        'balcony;help;ctl;ask' {
            break
        }
        'balcony;help;ctl;pgp' {
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List your keys, or those that may be a contact''s')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make a key for the account; standard input: the passphrase of your keys')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over a secret key of yours, for the account if it has none yet, or public keys of a contact; standard input: passphrases')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Give a key as text: a public one, or a secret one of yours; standard input: for secrets the passphrase of your keys')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Unlock your keys until Balcony ends; standard input: their passphrase')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'Lock your keys, and take the passphrase out of the keyring')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Give your keys another passphrase; standard input: the old one, and on the next line the new one')
            [CompletionResult]::new('extend', 'extend', [CompletionResultType]::ParameterValue, 'Let a key of yours be used until another day')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Take a key of yours back, for good: nobody encrypts to it any more')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget a secret key of yours: what was encrypted to it cannot be opened any more')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Choose the key of the account')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign the status of the account: everybody who sees it learns which key you have')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Have the key in the public list of the account')
            [CompletionResult]::new('assign', 'assign', [CompletionResultType]::ParameterValue, 'Choose a key for a contact: messages to them are encrypted to it')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say that you have compared the fingerprint with the contact')
            [CompletionResult]::new('unassign', 'unassign', [CompletionResultType]::ParameterValue, 'Take the choice back: nothing is encrypted to the key any more')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget that a key may be a contact''s')
            [CompletionResult]::new('lookup', 'lookup', [CompletionResultType]::ParameterValue, 'Look for a key in the web key directory of the contact''s domain, which learns that you look')
            [CompletionResult]::new('fetch', 'fetch', [CompletionResultType]::ParameterValue, 'Get the keys in the public list of a contact''s account')
            [CompletionResult]::new('vouches', 'vouches', [CompletionResultType]::ParameterValue, 'Show who vouched for which status of a contact with which key')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Keep a copy of the secret key on the account''s server; prints the code that opens it and is kept nowhere')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Take the copy back; standard input: the code, and on the next line the passphrase of your keys')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Try again to open a message that could not be read')
            break
        }
        'balcony;help;ctl;pgp;keys' {
            break
        }
        'balcony;help;ctl;pgp;generate' {
            break
        }
        'balcony;help;ctl;pgp;import' {
            break
        }
        'balcony;help;ctl;pgp;export' {
            break
        }
        'balcony;help;ctl;pgp;unlock' {
            break
        }
        'balcony;help;ctl;pgp;lock' {
            break
        }
        'balcony;help;ctl;pgp;passphrase' {
            break
        }
        'balcony;help;ctl;pgp;extend' {
            break
        }
        'balcony;help;ctl;pgp;revoke' {
            break
        }
        'balcony;help;ctl;pgp;remove' {
            break
        }
        'balcony;help;ctl;pgp;use' {
            break
        }
        'balcony;help;ctl;pgp;sign' {
            break
        }
        'balcony;help;ctl;pgp;publish' {
            break
        }
        'balcony;help;ctl;pgp;assign' {
            break
        }
        'balcony;help;ctl;pgp;verify' {
            break
        }
        'balcony;help;ctl;pgp;unassign' {
            break
        }
        'balcony;help;ctl;pgp;forget' {
            break
        }
        'balcony;help;ctl;pgp;lookup' {
            break
        }
        'balcony;help;ctl;pgp;fetch' {
            break
        }
        'balcony;help;ctl;pgp;vouches' {
            break
        }
        'balcony;help;ctl;pgp;backup' {
            break
        }
        'balcony;help;ctl;pgp;restore' {
            break
        }
        'balcony;help;ctl;pgp;open' {
            break
        }
        'balcony;help;ctl;history' {
            break
        }
        'balcony;help;ctl;search' {
            break
        }
        'balcony;help;ctl;open' {
            break
        }
        'balcony;help;ctl;screenshot' {
            break
        }
        'balcony;help;ctl;settings' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one setting, or all')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a setting')
            break
        }
        'balcony;help;ctl;settings;get' {
            break
        }
        'balcony;help;ctl;settings;set' {
            break
        }
        'balcony;help;ctl;events' {
            break
        }
        'balcony;help;ctl;quit' {
            break
        }
        'balcony;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
