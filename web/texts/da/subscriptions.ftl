# Mail til dem, der følger et udvalg.

subscription-title = Få en mail
subscription-lead = Få en mail, når udvalget offentliggør en dagsorden eller et referat. Du kan stoppe når som helst med et link i mailen, og så sletter vi adressen.
subscription-email = E-mail
subscription-email-help = Vi sender først et link, som du bekræfter med.
subscription-ask = Send mig et link
subscription-no-mail = Her kan der ikke sendes mails endnu. Du kan følge udvalget i en nyhedslæser i stedet:
subscription-error-email = Skriv en e-mailadresse som navn@eksempel.dk, uden æ, ø og å.
subscription-error-many = Der er mange, der har bedt om mails i dag. Prøv igen i morgen.
subscription-asked-title = Se i din indbakke
subscription-asked = Hvis adressen ikke allerede følger udvalget, kommer der om lidt en mail med et link. Åbn det, og tryk på knappen. Kommer der ingen mail, så se i mappen med uønsket post. Af hensyn til misbrug sender vi kun få links til samme adresse på en dag.
subscription-confirm-title = Vil du følge udvalget?
subscription-confirm = Tryk på knappen, så får du en mail, hver gang udvalget offentliggør en dagsorden eller et referat.
subscription-confirm-button = Ja, send mig mails
subscription-confirmed-title = Du følger nu udvalget
subscription-confirmed = Du får en mail, næste gang udvalget offentliggør en dagsorden eller et referat.
subscription-end-title = Vil du ikke have flere mails?
subscription-end = Tryk på knappen, så stopper mailene, og vi sletter din adresse.
subscription-end-button = Stop mailene
subscription-ended-title = Du får ikke flere mails
subscription-ended = Vi har slettet din adresse. Du kan altid følge udvalget igen.
subscription-unknown-title = Linket virker ikke
subscription-unknown = Linket er for gammelt, eller det er ikke kommet helt med. Vil du følge et udvalg, så find det på listen, og bed om et nyt link.
