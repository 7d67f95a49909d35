# How messages fare, what proves it, and when their content goes.

delivery-stored = The server of your contact keeps it until they come online. { $by } said so with { $form }, { $moment }.
delivery-delivered = It has arrived at your contact. { $by } said so with { $form }, { $moment }.
delivery-displayed = It was displayed to your contact. { $by } said so with { $form }, { $moment }.
delivery-expired = Its time was over before it could be sent. It was not sent.

means-event = a message event
means-receipt = a delivery receipt
means-marker = a displayed marker
means-offer = its answer to the offer

refusal-not-available = Your contact is not online, or their program cannot do this.
refusal-not-available-advice = Try again when they are online.
refusal-would-loop = You have already forwarded this message once: it would go in circles.
refusal-would-loop-advice = Write a new message instead.
refusal-too-many = A message can go to at most 100 people.
refusal-too-many-advice = Choose fewer people, or send it in several steps.
refusal-gone = The content of this message is gone, or its time is over.
refusal-unproven = The server has not answered, so nobody knows yet whether it is done.
refusal-unproven-advice = It will show as soon as the server answers again. Look once more then.
refusal-not-confirmed = What you typed is not the address of this account. Nothing was done.
refusal-not-confirmed-advice = Type the whole address to confirm.
refusal-profile-changed = Your profile was changed elsewhere in the meantime. Nothing was saved.
refusal-profile-changed-advice = Load it again, and make your changes once more.
refusal-password = This password cannot be sent.
refusal-password-advice = It must not be empty, and the connection must be encrypted.
