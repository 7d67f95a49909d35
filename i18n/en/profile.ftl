# Who people are: pictures, names, birthdays, notes, cards.

### Faces

face-self-named = They call themselves this. Their address is { $jid }.

### Birthdays

birthday-today = Birthday today, as their profile says
birthday-hint-today = birthday today
birthday-hint-tomorrow = birthday tomorrow
birthday-hint-days = birthday in { $count } days

### Finding people

search-found-nickname = { $jid } — calls themselves “{ $text }”
search-found-full-name = { $jid } — whole name: { $text }
search-found-word = { $jid } — in the profile: { $text }

### Details: the profile

details-profile = Profile
details-profile-loading = Asking for the profile…
details-profile-none = Has no profile.
details-profile-empty = The profile says nothing more.
details-profile-retry = Try again
details-profile-refresh = Ask again
details-profile-as-of = as of { $time }
details-profile-card = Whole profile…
details-profile-look = Look at their profile…
details-profile-stranger = A stranger’s profile is only asked for when you want it.

### Details: the note

details-note = Note
details-note-write = Write a note…
details-note-edit = Edit the note
details-note-placeholder = What you want to remember. Nobody else sees it.
details-note-save = Save
details-note-saving = Saving…
details-note-on-server = Kept by your server, for all your programs.
details-note-here = Kept on this computer only.
details-note-changed = Changed { $time }.

### The card

card-title = Profile
card-title-own = Your profile
card-public = They have written this themselves. Nobody has checked it, and everybody can read it.
card-public-own = Everybody can read this, whoever asks your server for it.
card-loading = Asking for the profile…
card-none = { $name } has no profile.
card-none-own = You have no profile yet. Others see only your address.
card-empty = Nothing stands in this profile.
card-as-of = As of { $time }
card-refresh = Ask again
card-edit = Edit…
card-save = Save as .vcf…
card-saved = Saved as { $file }.
card-file = profile
card-copy = Copy
card-link-goes = This opens { $link }
card-link-open = Open
card-link-leave = Do not open
card-web-shown = It is at { $link } and is not loaded: whoever keeps it would learn that you look.
card-web-show = Show the address
card-web-hide = Hide the address
card-more = { $count ->
    [one] One more entry is not shown.
   *[other] { $count } more entries are not shown.
}
card-bytes = { $kind }, { $size }

card-section-name = Name
card-section-reach = How to reach them
card-section-reach-own = How to reach you
card-section-places = Addresses
card-section-work = Work
card-section-about = About
card-section-technical = Details of the profile

card-full-name = whole name
card-name = name
card-prefix = title before the name
card-given = given name
card-middle = middle name
card-family = family name
card-suffix = title after the name
card-nickname = nickname
card-sort = sorted as
card-said = how the name is said
card-email = e-mail
card-phone = telephone
card-url = website
card-jid = claimed Jabber address: nobody has checked it
card-address = address
card-label = address as printed
card-organisation = organisation
card-units = department
card-job = job title
card-role = role
card-logo = logo
card-logo-web = logo on the web
card-agent = their representative
card-agent-web = their representative’s profile on the web
card-birthday = birthday
card-birthday-written = birthday, as written
card-description = about them
card-note = note
card-categories = categories
card-time-zone = time zone
card-place = place: latitude, longitude
card-photo = picture
card-photo-web = picture on the web
card-sound = recording of the name
card-sound-web = recording of the name on the web
card-mailer = mail program
card-product = made with
card-revision = changed
card-uid = identifier
card-class = meant for
card-class-public = everybody
card-class-private = private use
card-class-confidential = confidential
card-key = a key as text, which Balcony does not use
card-other = { $name }, which Balcony does not know

### Kinds of addresses

card-kinds = { $what } ({ $kinds })
kind-home = home
kind-work = work
kind-postal = letters
kind-parcel = parcels
kind-domestic = within the country
kind-international = from abroad
kind-preferred = preferred
kind-voice = voice
kind-fax = fax
kind-pager = pager
kind-message-box = answering machine
kind-cell = mobile
kind-video = video
kind-bulletin-board = bulletin board
kind-modem = modem
kind-isdn = ISDN
kind-pcs = personal communications service
kind-internet = internet
kind-x400 = X.400
