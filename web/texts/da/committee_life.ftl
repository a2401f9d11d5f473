# Udvalgets liv: pladser, forbindelser, kommissorium, årshjul, forslag, arbejdsgrupper, repræsentation, fælles finansiering.

seat-number = Plads { $number }
seat-open = Ledig plads
seat-open-count = { $n ->
    [one] 1 ledig plads
   *[other] { $n } ledige pladser
}
seat-by-seat = Plads for plads
seat-all = Alle pladser og suppleanter
seat-since = fra { $from }
seat-period = { $from } – { $to }
seat-vice-chair = Næstformand
seat-appointed-by = udpeges af { $who }
seat-substitute-is = Suppleant: { $who }
seat-secretaries = Sekretær
seat-no-secretary = Udvalget har ingen sekretær i dag.
seat-coming = Tiltræder senere
seat-former = Tidligere medlemmer
seat-fill = Besæt pladsen
seat-change = Ret
seat-describe = Ret pladsen
seat-member-new = Nyt medlem
seat-member-add = Tilføj medlem
seat-member-added = Medlemmet er tilføjet
seat-member-end = Afslut medlemskabet
seat-member-ended = Medlemskabet er afsluttet
seat-substitute-new = Ny suppleant
seat-substitute-text = Suppleanten hører til udvalgets lukkede kreds, så længe perioden varer.
seat-substitute-add = Tilføj suppleant
seat-substitute-added = Suppleanten er tilføjet
seat-substitute-end = Afslut suppleantens periode
seat-substitute-ended = Suppleantens periode er afsluttet
seat-office-give = Gør til næstformand
seat-office-save = Udpeg som næstformand
seat-office-given = Næstformanden er udpeget
seat-office-end = Afslut hvervet som næstformand
seat-office-ended = Hvervet er afsluttet
seat-end = Afslut
seat-save = Gem pladsen
seat-saved = Pladsen er beskrevet
seat-group-management = Ledelsen
seat-group-staff = Medarbejderne
seat-group-organisation = Organisationer
seat-group-municipality = Kommunerne
seat-group-political = Politikere
seat-group-other = Andre
seat-label-seat = Plads
seat-help-seat = En sekretær har ingen plads.
seat-label-for = Suppleant for
seat-label-user = Person med log-in
seat-help-user = Vælg en person her, eller skriv et navn i feltet herunder.
seat-label-name-instead = Eller navnet på en uden log-in
seat-label-from = Fra og med
seat-label-to = Til og med
seat-label-last = Sidste dag
seat-label-group = Hvis plads er det?
seat-label-title = Betegnelse
seat-help-title = Fx fællestillidsrepræsentant
seat-label-appointed = Hvem udpeger?
seat-label-holds = Gælder fra
seat-label-committee = Udvalgets navn
seat-label-kind = Slags udvalg
seat-label-seats = Antal pladser
seat-help-seats = Sekretæren tælles ikke med.
seat-committee-new = Nyt udvalg
seat-committee-text = Når udvalget er oprettet, besætter du pladserne én for én.
seat-committee-create = Opret udvalget
seat-committee-created = Udvalget er oprettet. Besæt nu pladserne.
seat-error-person = Vælg en person, eller skriv et navn
seat-error-role = Vælg, hvad personen skal være
seat-error-seat = Vælg en af udvalgets pladser. En sekretær har ingen plads.
seat-error-taken = Der sidder allerede en på pladsen i perioden
seat-error-chair = Udvalget har allerede en formand i perioden
seat-error-period = Sidste dag skal ligge efter den første
seat-error-ended = Det er allerede afsluttet
seat-error-outside = Sidste dag skal ligge inden for perioden
seat-error-group = Vælg, hvis plads det er
seat-error-seated = Personen har selv en plads i perioden
seat-error-member = Vælg et medlem
seat-error-office-member = Kun et menigt medlem kan være næstformand
seat-error-office-outside = Hvervet skal ligge inden for medlemskabet
seat-error-office-taken = Udvalget har allerede en næstformand i perioden
seat-error-committee = Skriv udvalgets navn
seat-error-kind = Vælg, hvad det er for et udvalg
seat-error-seats = Skriv et antal pladser fra 1 til 200

chain-title = Udvalg omkring dette
chain-above = Over udvalget
chain-below = Under udvalget
chain-prepared-by = Forberedes af
chain-prepares = Forbereder møder for
chain-minutes = Godkendt referat fra { $day }
chain-new = Forbind med et udvalg
chain-kind-parent = Det andet udvalg står over dette
chain-kind-prepares = Dette udvalg forbereder det andets møder
chain-label-kind = Hvordan hører de sammen?
chain-label-other = Det andet udvalg
chain-add = Forbind
chain-added = Udvalgene er forbundet
chain-end = Afslut forbindelsen
chain-ended = Forbindelsen er afsluttet
chain-error-kind = Vælg, hvordan udvalgene hører sammen
chain-error-other = Vælg det andet udvalg
chain-error-ring = Så ville udvalgene stå over hinanden i ring. Vælg et andet udvalg eller en anden periode.
chain-error-taken = Udvalget har allerede sådan en forbindelse i perioden

terms-title = Kommissorium
terms-see = Læs kommissoriet
terms-new = Skriv nyt kommissorium
terms-text = Det nye gælder fra den dag, du vælger. Det gamle kan stadig læses.
terms-save = Gem kommissoriet
terms-saved = Kommissoriet er gemt
terms-none = Der er ikke skrevet et kommissorium endnu
terms-none-text = Når sekretæren har skrevet det, kan det læses her, også som det var før.
terms-holds = Version { $number }, gælder fra { $day }
terms-version = Version { $number }, fra { $day }
terms-versions = Andre versioner
terms-label-from = Gælder fra
terms-label-purpose = Formål
terms-label-tasks = Opgaver
terms-label-composition = Sammensætning
terms-label-secretariat = Sekretariat
terms-label-rhythm = Møder
terms-error-purpose = Skriv formålet
terms-error-changed = En anden har skrevet version { $number } i mellemtiden. Læs den, og gem igen, hvis din skal gælde.

group-one = Arbejdsgruppe
group-new = Ny arbejdsgruppe
group-text = En arbejdsgruppe har et formål og en sidste dag. Pladserne kan stå åbne, til de bliver besat.
group-found = Nedsæt arbejdsgruppen
group-founded = Arbejdsgruppen er nedsat. Besæt nu pladserne.
group-ends = slutter { $day }
group-list = Arbejdsgrupper
group-label-name = Arbejdsgruppens navn
group-label-last = Sidste dag
group-seats-management = Pladser til ledelsen
group-seats-staff = Pladser til medarbejderne
group-seats-organisation = Pladser til organisationer
group-seats-municipality = Pladser til kommunerne
group-seats-political = Pladser til politikere
group-seats-other = Pladser til andre
group-error-name = Skriv arbejdsgruppens navn
group-error-purpose = Skriv, hvad arbejdsgruppen skal
group-error-seats = Skriv mindst én plads, og højst 200 i alt
group-error-last = Sidste dag skal ligge efter den første

wheel-title = Årshjul
wheel-see = Se hele årshjulet
wheel-of-year = Årshjul { $year }
wheel-months = Måned for måned
wheel-month = Måned
wheel-column-meetings = Møder
wheel-column-points = Faste punkter og temaer
wheel-always = Ved hvert møde
wheel-always-none = Der er ingen punkter, som kommer ved hvert møde.
wheel-named = Faste punkter i bestemte måneder
wheel-closing = til sidst
wheel-planned = Planlagt
wheel-change = Ret
wheel-meetings = { $n ->
    [0] ingen møder
    [one] 1 møde
   *[other] { $n } møder
}
wheel-themes = { $n ->
    [0] ingen temaer
    [one] 1 tema
   *[other] { $n } temaer
}
wheel-minutes = { $n ->
    [one] 1 minut
   *[other] { $n } minutter
}
wheel-extra = { $n ->
    [one] 1 minut ekstra
   *[other] { $n } minutter ekstra
}
wheel-guests = gæster: { $who }
wheel-key-meeting = møde
wheel-key-point = fast punkt eller tema
wheel-meeting-on = Mødet { $day }
wheel-meeting-gone = et møde, der er aflyst
wheel-off = taget af årshjulet
wheel-was-moved = { $title } blev flyttet: { $where }
wheel-stands = Står nu: { $where }
wheel-point-new = Nyt fast punkt
wheel-point-text = Punktet kommer med i udkastet til dagsordenen af sig selv.
wheel-point-added = Punktet står i årshjulet
wheel-point-end = Tag ud af årshjulet
wheel-point-ended = Punktet er taget ud
wheel-theme-new = Nyt tema
wheel-theme-added = Temaet står i årshjulet
wheel-move = Flyt
wheel-move-title = Flyt: { $title }
wheel-moved = Temaet er flyttet
wheel-take-off = Tag det af årshjulet
wheel-meeting-new = Planlæg et møde
wheel-meeting-text = Et planlagt møde er endnu ikke indkaldt. Skriv kun et sted, når det er et andet end normalt.
wheel-meeting-save = Gem mødet
wheel-meeting-saved = Mødet står i årshjulet
wheel-add = Sæt i årshjulet
wheel-label-months = Hvilke måneder?
wheel-help-months = Vælg ingen, hvis punktet kommer ved hvert møde.
wheel-label-minutes = Minutter
wheel-label-closing = Kommer til sidst på dagsordenen
wheel-label-when = Hvornår?
wheel-help-when = Et tema i en måned kommer med på månedens første møde.
wheel-label-guests = Gæster
wheel-label-extra = Ekstra minutter
wheel-help-extra = Lægges til sluttidspunktet, når mødet indkaldes.
wheel-label-place = Andet sted
wheel-label-to = Flyttes til
wheel-label-reason = Hvorfor?
wheel-help-reason = Fx: Gæsterne kan først i september
wheel-error-months = Vælg måneder fra januar til december
wheel-error-minutes = Skriv et antal minutter fra 1 til 600, eller lad feltet stå tomt
wheel-error-extra = Skriv et antal minutter fra 0 til 600
wheel-error-when = Vælg et møde eller en måned
wheel-error-meeting = Mødet kan ikke få flere punkter. Vælg et andet.
wheel-error-same = Temaet står der allerede. Vælg et andet møde eller en anden måned.
wheel-error-reason = Skriv, hvorfor temaet flyttes
wheel-draft = Udkast til dagsorden
wheel-draft-make = { $n ->
    [one] Sæt 1 punkt på dagsordenen
   *[other] Sæt { $n } punkter på dagsordenen
}
wheel-drafted = Punkterne står på dagsordenen
wheel-draft-nothing = Der er ikke noget nyt. Alt står allerede på dagsordenen.
wheel-draft-empty = Årshjulet har ikke noget til dette møde
wheel-draft-empty-text = Faste punkter, temaer og forslag, der er taget med, står her i rækkefølge.
wheel-on-agenda = På dagsordenen
wheel-new = Ikke med endnu
wheel-waiting = { $n ->
    [one] 1 punkt venter på næste dagsorden
   *[other] { $n } punkter venter på næste dagsorden
}
wheel-from-point = Fast punkt
wheel-from-theme = Tema
wheel-from-proposal = Forslag
wheel-from-minutes = Nyt fra udvalget over
wheel-origin = Kommer fra: { $what }
wheel-origin-minutes = Læs det godkendte referat
wheel-short-1 = jan
wheel-short-2 = feb
wheel-short-3 = mar
wheel-short-4 = apr
wheel-short-5 = maj
wheel-short-6 = jun
wheel-short-7 = jul
wheel-short-8 = aug
wheel-short-9 = sep
wheel-short-10 = okt
wheel-short-11 = nov
wheel-short-12 = dec
wheel-month-1 = januar
wheel-month-2 = februar
wheel-month-3 = marts
wheel-month-4 = april
wheel-month-5 = maj
wheel-month-6 = juni
wheel-month-7 = juli
wheel-month-8 = august
wheel-month-9 = september
wheel-month-10 = oktober
wheel-month-11 = november
wheel-month-12 = december

proposal-title = Forslag til punkter
proposal-new = Foreslå et punkt
proposal-send = Send forslaget
proposal-sent = Forslaget er sendt til sekretæren
proposal-inbox = Til sekretæren
proposal-inbox-none = Der er ingen forslag.
proposal-mine = Mine forslag
proposal-mine-none = Du har ikke foreslået noget endnu
proposal-mine-none-text = Her kan du se, hvad der blev af dine forslag.
proposal-why = Begrundelse
proposal-accept = Tag med
proposal-accepted = Forslaget er taget med
proposal-decline = Afvis med en begrundelse
proposal-declined = Forslaget er afvist, og forslagsstilleren kan se hvorfor
proposal-see-item = Se punktet
proposal-waits = Venter på svar
proposal-declined-because = Ikke taget med: { $reason }
proposal-accepted-for = Tages med på mødet { $day }
proposal-on-agenda = På dagsordenen { $day }, punkt { $number }
proposal-decided = Behandlet { $day }, punkt { $number }
proposal-recommend = Send videre som indstilling
proposal-recommend-send = Send indstillingen
proposal-recommended = Indstillingen er sendt videre
proposal-label-title = Hvad handler punktet om?
proposal-label-why = Hvorfor skal udvalget tage det op?
proposal-label-what = Hvad skal udvalget beslutte?
proposal-label-meeting = Møde
proposal-label-reason = Begrundelse til forslagsstilleren
proposal-label-to = Til hvilket udvalg?
proposal-help-recommendation = Forslaget er dannet af beslutningen. Læs det igennem, før du sender det.
proposal-error-meeting = Vælg et kommende møde
proposal-error-answered = Forslaget er allerede besvaret
proposal-error-reason = Skriv, hvorfor forslaget ikke tages med
proposal-error-to = Vælg et udvalg, som dette udvalg forbereder møder for
proposal-error-undecided = Punktet har ingen beslutning endnu
proposal-error-closed = Et lukket punkt kan ikke sendes videre
proposal-error-recommendation = Skriv indstillingen
proposal-error-sent = Punktet er allerede sendt videre til det udvalg

body-title = Repræsentation
body-text = Råd, nævn og bestyrelser uden for huset, og hvem der sidder der for os.
body-new = Nyt organ
body-add = Registrér organet
body-added = Organet er registreret
body-none = Der er ingen organer endnu
body-none-text = Når sekretæren har registreret et råd eller nævn, kan du se her, hvem der sidder der for os.
body-seats = { $n ->
    [one] 1 plads
   *[other] { $n } pladser
}
body-meetings = { $n ->
    [one] 1 møde om året
   *[other] { $n } møder om året
}
body-open = { $n ->
    [one] 1 plads skal besættes
   *[other] { $n } pladser skal besættes
}
body-filled = Besat
body-ours = (besættes af os)
body-our-seats = Vores pladser
body-no-seats = Ingen plads er åbnet endnu
body-no-seats-text = Når en plads skal besættes, står kandidaterne her.
body-seat-new = Besæt en plads
body-seat-open = Åbn pladsen
body-seat-opened = Pladsen er åben for kandidater
body-candidate-new = Ny kandidat
body-candidate-add = Opstil kandidaten
body-candidate-added = Kandidaten er opstillet
body-candidates = { $n ->
    [one] 1 kandidat
   *[other] { $n } kandidater
}
body-proposed-by = foreslået af { $who }
body-approved-by = godkendes af { $who }
body-nominate = Indstil en kandidat
body-nominated = Kandidaten er indstillet
body-decide = Skriv afgørelsen
body-decide-save = Gem afgørelsen
body-decided = Afgørelsen er gemt
body-approved = Godkendt
body-refused = Ikke godkendt
body-state-open = Ingen er indstillet endnu
body-state-nominated = { $who } er indstillet og afventer godkendelse fra { $by }
body-state-appointed = { $who } blev udpeget { $day }
body-was-refused = { $who } blev ikke godkendt: { $reason }
body-label-name = Organets navn
body-label-about = Hvad er det til for?
body-label-meetings = Møder om året
body-label-ours = Pladser, som vi besætter
body-label-others = Andres pladser
body-help-groups = En linje for hver gruppe: antal, mellemrum og navn, fx 5 Regionen
body-label-group = Hvis plads?
body-label-seat = Plads
body-label-approved-by = Hvem godkender endeligt?
body-label-proposed-by = Foreslået af
body-label-candidate = Kandidat
body-label-nominated-by = Indstillet af
body-label-day = Dato
body-label-outcome = Afgørelse
body-label-reason = Begrundelse, hvis kandidaten ikke blev godkendt
body-error-name = Skriv organets navn
body-error-groups = Skriv hver gruppe på sin linje: antal, mellemrum og navn, fx 5 Regionen
body-error-ours = Skriv mindst én gruppe, som vi besætter
body-error-meetings = Skriv et antal møder fra 1 til 366, eller lad feltet stå tomt
body-error-group = Vælg en gruppe, som vi besætter
body-error-seat = Skriv, hvad pladsen hedder
body-error-approved-by = Skriv, hvem der godkender endeligt
body-error-full = Alle gruppens pladser er åbne eller besat i perioden
body-error-candidate = Vælg en kandidat til pladsen
body-error-nominated-by = Skriv, hvem der indstiller
body-error-nominated = En kandidat er allerede indstillet
body-error-appointed = Pladsen er allerede besat
body-error-not-nominated = Ingen kandidat venter på en afgørelse
body-error-outcome = Vælg en afgørelse
body-error-reason = Skriv, hvorfor kandidaten ikke blev godkendt
body-error-day = Datoen må ikke ligge ude i fremtiden eller før indstillingen

funding-title = Fælles finansiering
funding-new = Notér, hvem der betaler
funding-again = Notér på ny
funding-earlier = Tidligere noteret
funding-save = Gem finansieringen
funding-noted = Finansieringen er noteret på beslutningen
funding-none = Der er ikke noteret fælles finansiering
funding-none-text = Når parterne deler en udgift, står det her, hvem der betaler hvad.
funding-party = Part
funding-share = Andel
funding-amount = Beløb
funding-total = I alt
funding-parties = Parterne
funding-party-number = Part { $number }
funding-pays-number = Part { $number } betaler
funding-label-purpose = Hvad betales der til?
funding-label-total = Beløb i alt, kr.
funding-help-total = Parternes bidrag skal give beløbet i alt på øren.
funding-label-by = Hvordan er bidragene skrevet?
funding-by-amount = I kroner
funding-by-share = I procent
funding-error-purpose = Skriv, hvad der betales til
funding-error-total = Skriv beløbet i alt, fx 200.000,00
funding-error-party = Skriv partens navn
funding-error-number = Skriv bidraget som et tal, fx 50.000,00
funding-error-parties = Skriv mindst to parter
funding-error-nothing = Hver part skal betale noget
funding-error-missing = Bidragene giver ikke beløbet i alt. Der mangler { $amount }
funding-error-over = Bidragene giver mere end beløbet i alt. Der er { $amount } for meget
funding-error-closed = Punktet er lukket, så finansieringen kan ikke noteres åbent
funding-error-undecided = Punktet har ingen beslutning endnu
