# Registration as servers do it today, invitations, gateways, the directory, questions for people.

### Registration

register-choose = A server keeps your account and carries your messages: your own, one of friends, or that of a provider. You can write to people on all servers from any of them.
register-known = Servers that you use already:
register-invited-title = You are invited
register-said = { $server } says
register-page-too = This can be done on a web page of the server, too:
register-picture-again = This was not accepted. Perhaps the picture was misread; the next try needs the new one above.

### Fields

form-kept = This name is kept for you.
form-one-a-line = One on each line.
form-other = Something else
form-picture-waiting = The picture is being read…
form-picture-unreadable = There should be a picture here, but it did not come along or cannot be read.
form-media-on-web = The picture for this question is on the web. Whoever keeps it sees that you open it:
form-media-open = Open the picture in a browser
form-media-sound = This question is a sound, which cannot be played here. Answer another one if you can.
form-media-sound-on-web = This question is a sound on the web. Whoever keeps it sees that you open it:
form-media-open-sound = Open it in a browser
form-not-a-number = This must be a number.
form-not-a-date = This must be a day, such as 2003-10-06.
form-not-a-date-time = This must be a day and a time, such as 2003-10-06T11:22:00Z.
form-not-a-time = This must be a time, such as 11:22:00.
form-not-a-uri = This must be a web address or another link.
form-wrong-form = This does not have the form that is asked for.
form-not-an-option = Choose one of the answers above.
form-between = This must be between { $min } and { $max }.
form-at-least = This must be at least { $min }.
form-at-most = This must be at most { $max }.
form-too-few = { $count ->
    [one] Choose at least one.
   *[other] Choose at least { $count }.
}
form-too-many = { $count ->
    [one] Only one can be chosen.
   *[other] Choose at most { $count }.
}
finding-again = Try again

### Invitations

command-invitation = I have an invitation
invitation-have = I have an invitation
invitation-paste = Invitation
invitation-paste-help = Paste the whole link that you were sent.
invitation-none = This is not an invitation. Copy the whole link; it begins with xmpp: and ends with a code.
invitation-needs-account = This invitation is for people who have an account already. Log in first, then open the link again.
invitation-forget = Go on without the invitation
invitation-care = Anybody can write such a link. Go on only if you know who sent it to you.
invitation-refused = The server does not accept this invitation: it may be used up, or too old.
invitation-refused-go-on = The server does not accept this invitation: it may be used up, or too old. You can register without it all the same.
invitation-title = An invitation
invitation-title-new = Your account is ready
invitation-by = invites you to be in contact
invitation-by-at = invites you to be in contact, and to an account at { $server }
invitation-at = You can make an account on this server.
invitation-name = This address is kept for you: you can make an account with it.
invitation-add-explained = When you add them, they are asked to show you when they are online. If they ask the same of you, you decide then.
invitation-account-needed = To be in contact you need an account first, on this server or on any other.
invitation-register-explained = A new account is made only after you have filled in what the server asks for.
invitation-add = Add to your contacts
invitation-register = Make an account there
invitation-later = Not now
invitation-own = This is the address of this account itself.
invitation-known = They are in your contacts already.
invitation-offline = This account is not online. Connect it, then try again.

### Directory

command-directory = Find people in a directory
directory-title = Find people
directory-explained = Some servers keep a directory of those who want to be found.
directory-account = Search with
directory-which = Directory
directory-other = Another directory
directory-none = { $server } keeps no directory. If you know another one, enter its address.
directory-place = Address of the directory
directory-place-help = A directory sees who asks, and for what.
directory-place-missing = Enter the address of a directory, such as example.org.
directory-offline = This account is not online. Connect it, then try again.
directory-asking = Asking the directory what can be searched for…
directory-asking-button = Asking…
directory-ask = Continue
directory-at = At { $jid }
directory-change = Another directory
directory-nothing-asked = Fill in at least one field.
directory-no-fields = This directory cannot be asked for anything.
directory-search = Search
directory-searching = Searching…
directory-refine = Search again
directory-nobody = The directory knows nobody like that.
directory-found = { $count ->
    [one] One entry
   *[other] { $count } entries
}
directory-too-many = More than { $count } entries. Only the first { $count } are shown: ask for something more precise.
directory-no-name = Somebody without an address
directory-field = { $label }: { $value }
directory-add = Add
directory-chat = Write to them
directory-is-contact = in your contacts
directory-is-own = this is you
add-contact-elsewhere = If you do not know the address:
add-contact-directory = Find people in a directory
add-contact-gateway = Somebody on { $name }

### Gateways

gateway-title = Registration with { $name }
gateway-leads = A gateway to { $network }
gateway-leads-somewhere = A gateway to another network
network-smtp = e-mail
network-sms = text messages
gateway-asking = Asking the gateway what it needs…
gateway-care = What you enter goes to { $jid }, which can use it on the other network in your name. Enter your name and password there, not those of { $account }.
gateway-is-registered = You are registered. What you enter below replaces what it knows.
gateway-page = The gateway lets people register on a web page:
gateway-register = Register
gateway-registering = Registering…
gateway-change = Save the changes
gateway-registered = You are registered. The gateway connects you to the other network now; its people can be added as contacts.
gateway-add = Add somebody there
gateway-end = End the registration
gateway-end-explained = The gateway forgets what it knows of you, and connects you no more. Contacts on that network become unreachable.
gateway-end-button = End it
gateway-ending = Ending…
gateway-keep = Keep it
gateway-ended = Your registration has ended. The gateway says that it knows nothing of you any more.
gateway-contact-title = Somebody on { $name }
gateway-name = Name or address on that network
gateway-name-help = The gateway turns it into an address that you can write to from here.
gateway-find = Continue
gateway-finding = Asking…
gateway-registration = Your registration with this gateway
gateway-register-first = The gateway wants you to register first.

### Questions for people

challenge-title = A question before your message goes on
challenge-explained = { $challenger } wants to know that a person has written to { $name }, and no program. Your message is not let through until this is answered.
challenge-needed = { $count ->
    [one] One of these questions is enough.
   *[other] Answer { $count } of these questions.
}
challenge-missing = { $count ->
    [one] One more answer is needed.
   *[other] { $count } more answers are needed.
}
challenge-answer = Answer
challenge-answering = Answering…
challenge-page = It can be answered on a web page, too:
