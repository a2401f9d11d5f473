# Mail to those who follow a committee.

subscription-title = Get a mail
subscription-lead = Get a mail when the committee publishes an agenda or minutes. You can stop at any time by a link in the mail, and then we delete the address.
subscription-email = E-mail
subscription-email-help = We first send a link by which you confirm it.
subscription-ask = Send me a link
subscription-no-mail = No mails can be sent from here yet. You can follow the committee in a feed reader instead:
subscription-error-email = Write an e-mail address like name@example.dk, without æ, ø and å.
subscription-error-many = Many have asked for mails today. Try again tomorrow.
subscription-asked-title = Look into your mailbox
subscription-asked = If the address does not follow the committee already, a mail with a link will arrive shortly. Open it and press the button. If no mail comes, look among unwanted mail. To prevent misuse we send only a few links to one address in a day.
subscription-confirm-title = Do you want to follow the committee?
subscription-confirm = Press the button, and you will get a mail each time the committee publishes an agenda or minutes.
subscription-confirm-button = Yes, send me mails
subscription-confirmed-title = You now follow the committee
subscription-confirmed = You will get a mail the next time the committee publishes an agenda or minutes.
subscription-end-title = Do you want no more mails?
subscription-end = Press the button, and the mails stop and we delete your address.
subscription-end-button = Stop the mails
subscription-ended-title = You get no more mails
subscription-ended = We have deleted your address. You can always follow the committee again.
subscription-unknown-title = The link does not work
subscription-unknown = The link is too old, or part of it is missing. To follow a committee, find it on the list and ask for a new link.
