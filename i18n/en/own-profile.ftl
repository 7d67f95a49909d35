# One's own profile: the card that everybody can read, and its picture.

own-title = Your profile
own-command = Your profile
own-shortcut-save = Save your profile
own-loading = Your profile is being fetched from the server…
own-failed = Your profile could not be fetched.
own-failed-calm = Nothing can be changed until it is here: saving would replace what nobody has read.
own-retry = Try again
own-nothing = You have no profile yet. People see only your address.
own-begin = Begin a profile
own-published = Your server keeps this profile in a newer form. It will be saved in the form that every program reads.

own-public = Everybody who knows your address can read this.
own-public-more = Also strangers, without your learning of it. Leave empty what is not for them.

own-section-name = What you are called
own-section-about = About you
own-section-reach = How to reach you
own-section-work = Work
own-section-more = More
own-section-more-help = Notes, categories, time zone, place, and what other programs have written.

own-formatted-name = Whole name
own-formatted-name-help = As people are to read it.
own-nickname = Nickname
own-nickname-help = Contacts who have given you no name of their own see this one.
own-name = Parts of the name
own-given = Given name
own-family = Family name
own-middle = Middle names
own-prefix = Title before
own-suffix = Title after
own-birthday = Birthday
own-day = Day
own-month = Month
own-year = Year (optional)
own-birthday-unreadable = Now it says “{ $text }”, which is not a date that programs understand. It stays until you type one.
own-url = Website
own-url-placeholder = https://
own-url-add = Add a website
own-description = About me
own-email = E-mail
own-email-add = Add an e-mail address
own-phone = Telephone
own-phone-add = Add a telephone number
own-address = Address
own-address-add = Add an address
own-street = Street and number
own-extended = Floor, flat, care of
own-postal-code = Postal code
own-locality = Town
own-region = Region
own-country = Country
own-post-box = Post office box
own-organisation = Organisation
own-unit = Department
own-unit-add = Add a department
own-job-title = Job title
own-role = What you do
own-note = Note
own-categories = Categories
own-categories-help = With commas between them.
own-time-zone = Time zone
own-time-zone-placeholder = +01:00
own-geo = Place on the map
own-latitude = Latitude in degrees
own-longitude = Longitude in degrees
own-sort-string = Sorted as
own-sort-string-help = Where address books put you, if not by the family name.
own-class = Meant for
own-class-none = Not said
own-class-public = Everybody
own-class-private = Private use
own-class-confidential = Confidential
own-class-help = Only a wish: the server shows the profile to everybody all the same.
own-label = Address as printed
own-label-add = Add a printed address
own-jabber-id = Other address for messages
own-jabber-id-add = Add an address for messages
own-mailer = Mail program
own-sound = Recording of the name
own-phonetic = How the name is said
own-photo = Picture
own-logo = Logo
own-agent = Somebody who speaks for you
own-agent-card = A whole profile of theirs
own-key = Key
own-key-length = { $count ->
    [one] A text of one character
   *[other] A text of { $count } characters
}
own-uid = Identifier
own-product-id = Made with
own-revision = Last changed
own-other = Something else
own-others = { $count ->
    [one] One more entry of another program is not shown. It is kept as it is.
   *[other] { $count } more entries of other programs are not shown. They are kept as they are.
}
own-kibibytes = { $count } KiB
own-remove = Remove
own-and = , {""}

own-kind-home = Home
own-kind-work = Work
own-kind-postal = For letters
own-kind-parcel = For parcels
own-kind-domestic = As written in the country
own-kind-international = As written abroad
own-kind-preferred = Preferred
own-kind-voice = Voice
own-kind-fax = Fax
own-kind-pager = Pager
own-kind-message-box = Voice mail
own-kind-cell = Mobile
own-kind-video = Video
own-kind-bulletin-board = Bulletin board
own-kind-modem = Modem
own-kind-isdn = ISDN
own-kind-pcs = PCS
own-kind-internet = Internet
own-kind-x400 = X.400
own-kinds-more = More…

own-mistake = Something is not right yet; see above.
own-mistake-day = There is no such day. The year may be left out.
own-mistake-email = An e-mail address looks like name@example.org.
own-mistake-degrees = Both as numbers: from -90 to 90, and from -180 to 180.
own-mistake-link = An address of the web begins with https:// or http://.

own-unchanged = Nothing is changed.
own-unsaved = There are changes that are not saved yet.
own-offline = Offline: it can be saved once this account is online.
own-saving = Being saved…
own-saved = Saved.
own-picture-published = The picture is published: contacts will see it.
own-picture-not-offered = The server has no place to announce pictures: contacts see it in programs that ask for your profile.
own-picture-refused = The picture is in your profile, but the server did not announce it.
own-nick-published = The nickname is published: contacts will see it.
own-nick-not-offered = The server has no place to announce nicknames: it is in your profile only.
own-nick-refused = The nickname is in your profile, but the server did not announce it.
own-stale = Your profile was changed elsewhere in the meantime. Nothing was saved, and nothing that you typed is lost.
own-reload = Load again and keep my changes
own-reloading = Being loaded again…
own-reloaded = Loaded again, with your changes in it. They are not saved yet.
own-contested = Loaded again, with your changes in it. Changed in both places, and shown here as you typed it: { $fields }.
own-imported = The file is filled in. Look it over, then save.
own-imported-partly = { $count ->
    [one] The file is filled in, but for one entry that has no place in a profile. Look it over, then save.
   *[other] The file is filled in, but for { $count } entries that have no place in a profile. Look it over, then save.
}
own-leave = There are changes that are not saved. Leave without saving?
own-stay = Stay here
own-discard = Discard changes

own-import = Import .vcf…
own-export = Export .vcf…
own-exported = Kept in { $file }.
own-file-unreadable = This file cannot be read.
own-file-too-large = This file is too large for cards of people: more than 4 MiB.
own-file-no-card = There is no card in this file.
own-file-too-many = There are more than 100 cards in this file. Export yours alone, and take that file.
own-file-damaged = This file is damaged: it ends in the middle of a card, or its cards lie too deep in each other.
own-file-several = Which card is yours?
own-file-nameless = Without a name

own-photo-none = No picture
own-photo-web = A picture on the web. It is not fetched: that would tell its owner that you look.
own-photo-looking = The picture is being read…
own-photo-size = { $width } × { $height } pixels, { $kib } KiB
own-photo-choose = Choose a picture…
own-photo-other = Another picture…
own-photo-remove = Remove
own-photo-drop = Or drop a file into the window.
own-photo-drop-now = Let go to take this picture.
own-photo-reading = The file is being read…
own-photo-not-a-picture = This is not a picture that others can see: PNG, JPEG, GIF or WebP.
own-photo-too-large = This picture is too large: at most 32 MiB and 100 million pixels.
own-photo-damaged = This picture is damaged.
own-crop-title = Choose the part
own-crop-help = Drag the frame or its corners. Arrow keys move it, + and − size it; with Shift in fine steps.
own-crop-seen = As others see it
own-crop-preparing = Being made ready…
own-crop-published = Published:
own-crop-public = Everybody who knows your address can see the picture. Where it was taken is not in it.
own-crop-use = Use this part
